/// Registers of a device that a guest drives itself.
public struct GuestDevice: Sendable {
  /// The number of the guest.
  public let guest: Int
  /// The first address.
  public let base: UInt64
  /// The length in bytes.
  public let size: UInt64

  /// Makes a row.
  @inline(always)
  public init(guest: Int, base: UInt64, size: UInt64) {
    self.guest = guest
    self.base = base
    self.size = size
  }
}
