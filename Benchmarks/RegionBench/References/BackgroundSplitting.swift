import Addresses
import Protection

/// Zephyr on PMSAv8-M: regions of whole banks, which each thing in them splits.
///
/// Regions must not overlap there, and the kernel keeps what lies between partitions
/// (`mpu_configure_regions_and_partition`): a thing inside a region takes its place, or its
/// beginning, or its end; or it leaves two parts of it, and so costs two more regions, as Zephyr's
/// issue 19067 complains. Neighbours that are treated alike stay apart. What is in no bank has a
/// region of its own.
struct BackgroundSplitting: ReferenceAllocator {
  var name: String { "Zephyr on PMSAv8-M: splitting the background" }

  func allocate(
    _ requirement: Requirement, on unit: any RegionUnit
  ) throws(AllocationFailure) -> Allocation {
    var allocation = Allocation()
    for bank in requirement.banks {
      let whole = Requirement.Item(.section, bank.range.size, upper: bank.upper)
      allocation.grants.append(
        Allocation.Grant(
          range: bank.range, permissions: try whole.granted(on: unit),
          memoryType: whole.memoryType))
    }
    var next = requirement.banks.first?.range.start.rawValue ?? 0
    for item in requirement.items {
      let start = item.start ?? next
      let region = try PhysicalRange.of(start, item.size.roundedUp(to: unit.granule))
      guard start.isMultiple(of: unit.granule) else {
        throw AllocationFailure("a start is no multiple of a granule")
      }
      if item.start == nil { next = start + region.size }
      guard item.role != .guardRoom else { continue }
      try allocation.split(for: region)
      try allocation.add(item, at: start, covering: region, on: unit)
    }
    return allocation
  }
}

extension Allocation {
  /// Makes room in the region that a new one is to lie in.
  fileprivate mutating func split(for region: PhysicalRange) throws(AllocationFailure) {
    guard let index = grants.firstIndex(where: { $0.range.overlaps(region) }) else { return }
    let underlying = grants.remove(at: index)
    guard underlying.range.contains(region) else {
      throw AllocationFailure("a partition lies in two regions")
    }
    for part in [underlying.range.below(region), underlying.range.above(region)] {
      guard let part else { continue }
      grants.append(
        Grant(
          range: part, permissions: underlying.permissions, memoryType: underlying.memoryType))
    }
  }
}
