import Addresses
import Protection

/// Tock on PMSAv7: each thing is one region of its own size, or subregions of one larger region.
///
/// The rule of `allocate_region` for Cortex-M: where the size is no power of two that divides the
/// start, subregions have the size of the lowest bit that is set in the start. The size is rounded up
/// to that, and all of it has to be in eight of them in a row that begin at a multiple of eight.
/// Where it is not, the size becomes a power of two, and the start moves up to its next multiple. At
/// last all of it has to fit into the memory that was offered.
struct SubregionsOfOneRegion: ReferenceAllocator {
  var name: String { "Tock on PMSAv7: subregions of one region" }

  private static var smallest: UInt64 { 32 }
  private static var subregions: UInt64 { 8 }

  func allocate(
    _ requirement: Requirement, on unit: any RegionUnit
  ) throws(AllocationFailure) -> Allocation {
    var allocation = Allocation()
    guard
      var memory = requirement.banks.first?.range
        ?? PhysicalRange(
          start: PhysicalAddress(0), size: 1 << 32)
    else { return allocation }
    for item in requirement.items {
      // What has a place is offered just that.
      var offered = memory
      if let start = item.start { offered = try .of(start, item.size) }
      let region = try Self.region(of: item.size, in: offered)
      try allocation.add(item, at: region.start.rawValue, covering: region, on: unit)
      guard item.start == nil else { continue }
      guard let rest = memory.above(region) else {
        throw AllocationFailure("no memory is left")
      }
      memory = rest
    }
    return allocation
  }

  /// What the region that is chosen for some bytes covers.
  static func region(
    of bytes: UInt64, in offered: PhysicalRange
  ) throws(AllocationFailure) -> PhysicalRange {
    var start = offered.start.rawValue.roundedUp(to: smallest)
    var size = max(bytes, smallest)
    if size.nonzeroBitCount > 1 || start % size != 0 {
      let subregion =
        start == 0
        ? max(size.roundedUpToPowerOfTwo, subregions * smallest) / subregions
        : start & (~start + 1)
      size = size.roundedUp(to: subregion)
      let end = (start / (subregion * subregions) + 1) * subregion * subregions
      if start + size > end {
        size = size.roundedUpToPowerOfTwo
        start += size - start % size
      }
    }
    let region = try PhysicalRange.of(start, size)
    guard region.last <= offered.last else {
      throw AllocationFailure("the rounded size does not fit into the memory offered")
    }
    return region
  }
}
