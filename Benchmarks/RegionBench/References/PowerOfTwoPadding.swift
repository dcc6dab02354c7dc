import Addresses
import Protection

/// Zephyr on PMSAv7: a region for each thing, padded to a power of two.
///
/// The rule is `CONFIG_MPU_REQUIRES_POWER_OF_TWO_ALIGNMENT`: a region's size is a power of two and
/// its start a multiple of that size, and sizes are rounded up to get there. Subregions are not
/// used. Zephyr's issue 17337 has the example of 512 KiB + 4 bytes, which get 1 MiB.
struct PowerOfTwoPadding: ReferenceAllocator {
  var name: String { "Zephyr on PMSAv7: padding to powers of two" }

  func allocate(
    _ requirement: Requirement, on unit: any RegionUnit
  ) throws(AllocationFailure) -> Allocation {
    var allocation = Allocation()
    var next = requirement.banks.first?.range.start.rawValue ?? 0
    for item in requirement.items {
      let size = max(unit.granule, item.size.roundedUpToPowerOfTwo)
      let start = item.start ?? next.roundedUp(to: size)
      guard start % size == 0 else {
        throw AllocationFailure("a start is no multiple of the padded size")
      }
      try allocation.add(item, at: start, covering: .of(start, size), on: unit)
      if item.start == nil { next = start + size }
    }
    return allocation
  }
}
