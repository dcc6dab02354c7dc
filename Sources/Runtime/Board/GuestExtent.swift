/// Memory of a guest that lies side by side where the guest sees it, and on the board, too.
public struct GuestExtent: Sendable {
  /// The number of the guest.
  public let guest: Int
  /// Where the guest sees it: the first intermediate physical address.
  public let guestBase: UInt64
  /// Where it is: the first physical address.
  public let base: UInt64
  /// The length in bytes.
  public let size: UInt64
  /// Whether the guest may write there.
  public let isWritable: Bool

  /// Makes a row.
  @inline(always)
  public init(guest: Int, guestBase: UInt64, base: UInt64, size: UInt64, isWritable: Bool) {
    self.guest = guest
    self.guestBase = guestBase
    self.base = base
    self.size = size
    self.isWritable = isWritable
  }

  /// Whether the guest sees this memory at an address.
  public func contains(_ address: UInt64) -> Bool {
    address >= guestBase && address &- guestBase < size
  }
}
