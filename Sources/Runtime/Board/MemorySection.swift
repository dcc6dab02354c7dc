/// A stretch of memory that holds nothing but things of one kind: what a hypervisor treats as one.
public struct MemorySection: Sendable {
  /// The first address.
  public let base: UInt64
  /// The length in bytes.
  public let size: UInt64
  /// What it holds.
  public let kind: Kind

  /// Makes a row.
  @inline(always)
  public init(kind: Kind, base: UInt64, size: UInt64) {
    self.base = base
    self.size = size
    self.kind = kind
  }

  /// What a section holds.
  public enum Kind: UInt8, Sendable {
    /// RAM, with all that lies in it.
    case ram
    /// Registers of devices.
    case device
    /// Files that the loader places.
    case bootModule
    /// Memory of guests.
    case guest
    /// The heap.
    case staticHeap
  }
}
