public import Addresses

extension VMSAv8_64 {
  /// Where an address leads and what may be done there.
  public struct Translation: Hashable, Sendable {
    /// Where it leads.
    public let physical: PhysicalAddress
    /// What each level that the regime governs may do.
    public let permissions: Permissions
    /// The memory type; `nil` if the attribute byte means none that plans use.
    public let memoryType: MemoryType?
    /// Who sees accesses coherently; `nil` if the field is reserved.
    public let shareability: Shareability?

    /// That of the address so many bytes further on.
    func advanced(by bytes: UInt64) -> Self {
      Self(
        physical: PhysicalAddress(physical.rawValue &+ bytes), permissions: permissions,
        memoryType: memoryType, shareability: shareability)
    }
  }

  /// The entry that a walk for one address ends at.
  public struct Leaf: Hashable, Sendable {
    /// Where the address leads and what may be done there.
    public let translation: Translation
    /// The level of the table that holds the entry.
    public let level: Level
    /// Bytes that the entry covers.
    public let size: UInt64
    /// Whether the entry is one of a group that a TLB may hold as one.
    public let isContiguous: Bool
  }

  /// A run of virtual addresses that lead linearly to physical ones, all in the same way.
  public struct MappedRange: Hashable, Sendable {
    /// The virtual addresses.
    public let virtual: VirtualRange
    /// The translation of the first of them.
    public let translation: Translation

    /// The translation of an address of the range; `nil` outside.
    func translation(at address: VirtualAddress) -> Translation? {
      guard virtual.contains(address) else { return nil }
      return translation.advanced(by: address.rawValue &- virtual.start.rawValue)
    }
  }
}

extension [VMSAv8_64.MappedRange] {
  /// Appends a range that lies above all others, joined with the last one if that goes on in it.
  mutating func join(_ range: VMSAv8_64.MappedRange) {
    guard let previous = last, previous.virtual.isFollowed(by: range.virtual),
      previous.translation.advanced(by: previous.virtual.size) == range.translation,
      let virtual = previous.virtual.hull(range.virtual)
    else { return append(range) }
    self[count - 1] = VMSAv8_64.MappedRange(virtual: virtual, translation: previous.translation)
  }

  /// The translation of an address, by binary search.
  func translation(at address: VirtualAddress) -> VMSAv8_64.Translation? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].virtual.last < address { low = middle + 1 } else { high = middle }
    }
    return low < count ? self[low].translation(at: address) : nil
  }
}
