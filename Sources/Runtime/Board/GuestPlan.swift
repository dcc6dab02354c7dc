/// The registers of a guest's stage 2, whose tables are part of the image.
public struct GuestPlan: Sendable {
  /// The control register, VTCR_EL2.
  public let vtcr: UInt64
  /// The base register, VTTBR_EL2, with the guest's VMID.
  public let vttbr: UInt64

  /// Makes a row.
  @inline(always)
  public init(vtcr: UInt64, vttbr: UInt64) {
    self.vtcr = vtcr
    self.vttbr = vttbr
  }
}
