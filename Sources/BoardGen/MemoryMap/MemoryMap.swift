public import Addresses

/// The whole address space: disjoint regions, sorted by address.
///
/// What lies between them is nobody's, and is not mapped.
public struct MemoryMap: Hashable, Sendable {
  /// The regions by address.
  public let regions: [Region]

  /// Makes a map of regions that are disjoint and sorted.
  init(sorted regions: [Region]) { self.regions = regions }

  /// The region that an address lies in.
  public func region(at address: PhysicalAddress) -> Region? {
    let index = regions.partitioningIndex { $0.range.last >= address }
    guard index < regions.count, regions[index].range.contains(address) else { return nil }
    return regions[index]
  }

  /// The regions that the boot plan maps: what runs before memory is set up.
  public var early: [Region] { regions.filter { $0.isEarly && $0.isMapped } }

  /// The regions that the runtime plan maps.
  public var mapped: [Region] { regions.filter(\.isMapped) }
}
