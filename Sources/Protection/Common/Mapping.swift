public import Addresses

/// A wish: a range of virtual addresses, where it leads, and what accesses to it may do.
public struct Mapping: Hashable, Sendable {
  /// The addresses that instructions use.
  public let virtual: VirtualRange
  /// Where the first of them leads; the rest follows linearly.
  public let physical: PhysicalAddress
  /// What each privilege level may do.
  public let permissions: Permissions
  /// How the memory system treats the accesses.
  public let memoryType: MemoryType

  /// Makes a mapping of its parts.
  @inlinable
  public init(
    virtual: VirtualRange, physical: PhysicalAddress, permissions: Permissions,
    memoryType: MemoryType
  ) {
    self.virtual = virtual
    self.physical = physical
    self.permissions = permissions
    self.memoryType = memoryType
  }

  /// The last physical address; `nil` if it lies past 2^64 - 1.
  @inlinable
  public var lastPhysical: PhysicalAddress? { physical.advanced(by: virtual.size &- 1) }
}
