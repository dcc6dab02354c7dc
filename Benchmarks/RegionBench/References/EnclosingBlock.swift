import Addresses
import Protection

/// OpenSBI on a PMP: for each thing, the smallest NAPOT block that encloses it.
///
/// The rule of `sbi_domain_memregion_init`: the order begins at the size rounded up to a power of
/// two, and grows until the naturally aligned block reaches from before the start to the end. Smaller
/// blocks take lower indices, so that they win. A block inside of another one with the same rights
/// is dropped; one block with two kinds of rights is refused. Sections follow each other on pages of
/// 4 KiB.
struct EnclosingBlock: ReferenceAllocator {
  var name: String { "OpenSBI on a PMP: one enclosing NAPOT block" }

  private static var page: UInt64 { 4096 }

  func allocate(
    _ requirement: Requirement, on unit: any RegionUnit
  ) throws(AllocationFailure) -> Allocation {
    var allocation = Allocation()
    var next = requirement.banks.first?.range.start.rawValue ?? 0
    for item in requirement.items {
      let start = item.start ?? next.roundedUp(to: Self.page)
      if item.start == nil { next = start + item.size }
      let block = try Self.block(around: .of(start, item.size), bits: unit.addressBits)
      try allocation.add(item, at: start, covering: block, on: unit)
    }
    return try allocation.sorted()
  }

  /// The smallest block around a range.
  static func block(
    around range: PhysicalRange, bits: UInt8
  ) throws(AllocationFailure) -> PhysicalRange {
    for order in 3...bits {
      let size = UInt64(1) << UInt64(order)
      let block = try PhysicalRange.of(range.start.alignedDown(to: size).rawValue, size)
      if block.contains(range) { return block }
    }
    throw AllocationFailure("no block is that large")
  }
}

extension Allocation {
  /// The same without what is redundant, larger blocks first.
  fileprivate func sorted() throws(AllocationFailure) -> Allocation {
    var sorted = self
    sorted.grants = []
    for grant in grants.sorted(by: { $0.range.size > $1.range.size }) {
      let around = sorted.grants.filter { $0.range.contains(grant.range) }
      if around.contains(where: { $0.permissions == grant.permissions }) { continue }
      if around.contains(where: { $0.range == grant.range }) {
        throw AllocationFailure("a block has two kinds of rights")
      }
      sorted.grants.append(grant)
    }
    return sorted
  }
}
