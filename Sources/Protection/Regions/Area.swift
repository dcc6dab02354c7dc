public import Addresses

/// A wish for a unit without translation: a range, and what accesses to it may do.
public struct Area: Hashable, Sendable {
  /// The addresses, which are physical: regions translate nothing.
  public let range: PhysicalRange
  /// What each privilege level may do.
  public let permissions: Permissions
  /// How the memory system treats the accesses.
  public let memoryType: MemoryType

  /// Makes an area of its parts.
  public init(_ range: PhysicalRange, _ permissions: Permissions, _ memoryType: MemoryType) {
    self.range = range
    self.permissions = permissions
    self.memoryType = memoryType
  }
}

extension [Area] {
  /// By first address; of those that begin at the same one, the first stays first.
  var byAddress: Self { sorted { $0.range.start < $1.range.start } }
}
