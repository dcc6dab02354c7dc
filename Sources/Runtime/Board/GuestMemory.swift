/// The memory of a guest: first what it may execute and not write, then what it may write.
public struct GuestMemory: Sendable {
  /// The first address.
  public let base: UInt64
  /// The length in bytes.
  public let size: UInt64
  /// The length of the part that it may execute.
  public let textSize: UInt64

  /// Makes a row.
  @inline(always)
  public init(base: UInt64, size: UInt64, textSize: UInt64) {
    self.base = base
    self.size = size
    self.textSize = textSize
  }

  /// Whether all of `count` bytes from an address on are the guest's.
  ///
  /// Any numbers will do: those that a guest makes up, too.
  public func contains(_ address: UInt64, count: UInt64) -> Bool {
    guard address >= base else { return false }
    let offset = address &- base
    return offset <= size && count <= size &- offset
  }
}
