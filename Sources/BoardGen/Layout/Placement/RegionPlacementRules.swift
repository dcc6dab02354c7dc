import Addresses
import Protection

/// A unit of regions: it likes some places better than others, and some need more entries.
struct RegionPlacementRules: PlacementRules {
  let unit: any RegionUnit
  let cost: RegionCost
  let granule: UInt64

  /// How often a place that the unit likes is tried to be one with the block's alignment, too.
  private static let attempts = 64

  func place(
    _ size: UInt64, alignment: UInt64, from floor: PhysicalAddress
  ) -> PhysicalRange? {
    var floor = floor
    for _ in 0..<Self.attempts {
      guard let aligned = floor.alignedUp(to: alignment),
        let range = unit.placement(of: size, from: aligned)?.roundedOutwards(to: granule)
      else { return nil }
      if range.start.isAligned(to: alignment) { return range }
      floor = range.start
    }
    return nil
  }

  func entries(for ranges: [PhysicalRange]) -> Int? { cost.entries(forMemory: ranges) }

  /// The top, aligned to the largest power of two within the blocks.
  func upperFloor(in range: PhysicalRange, for reach: UInt64) -> PhysicalAddress? {
    guard reach < range.size else { return nil }
    let alignment = UInt64(1) << UInt64(63 - max(1, reach).leadingZeroBitCount)
    return PhysicalAddress(range.last.rawValue - reach).alignedDown(to: alignment)
  }
}
