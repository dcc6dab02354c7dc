/// A range of physical addresses of the board: a device's registers, the stack, the heap.
public struct BoardRange: Sendable {
  /// The first address.
  public let base: UInt64
  /// The length in bytes.
  public let size: UInt64

  /// Makes a range.
  @inline(always)
  public init(base: UInt64, size: UInt64) {
    self.base = base
    self.size = size
  }
}
