import Addresses
import Protection

/// Xen on PMSAv8: a region of whole pages for each section, in the first index that is free.
///
/// The rule of the boot code and of `xen_mpumap`: sections are rounded to pages of 4 KiB and never
/// merged, and a range that meets only a part of another region is refused. Devices, guests and boot
/// modules are one section each, from the first of them to the last, and nothing else may lie in
/// there; a guest has its section readable, writable and executable. The plan of January 2023 has 13
/// regions at boot. The first index whose bit is clear is taken, so that order has no meaning, and no
/// influence on the number.
struct SectionsByPage: ReferenceAllocator {
  var name: String { "Xen on PMSAv8-R: a region for each section" }

  private static var page: UInt64 { 4096 }

  func allocate(
    _ requirement: Requirement, on unit: any RegionUnit
  ) throws(AllocationFailure) -> Allocation {
    var allocation = Allocation()
    var boxes: [Requirement.Role: Box] = [:]
    var next = requirement.banks.first?.range.start.rawValue ?? 0
    for item in requirement.items {
      let start = item.start ?? next.roundedUp(to: Self.page)
      if item.start == nil { next = start + item.size }
      guard try allocation.ask(item, at: start, on: unit) != nil,
        let pages = try PhysicalRange.of(start, item.size).roundedOutwards(to: Self.page)
      else { continue }
      if item.role == .section {
        try allocation.add(Box(item, pages), on: unit)
      } else {
        boxes[item.role] = boxes[item.role].flatMap { $0.hull(item, pages) } ?? Box(item, pages)
      }
    }
    for role in [Requirement.Role.module, .guest, .device] {
      if let box = boxes[role] { try allocation.add(box, on: unit) }
    }
    return allocation
  }

  /// A section for one thing or several; it allows what either may do.
  fileprivate struct Box {
    let item: Requirement.Item
    let pages: PhysicalRange

    init(_ item: Requirement.Item, _ pages: PhysicalRange) {
      self.item = item
      self.pages = pages
    }

    func hull(_ other: Requirement.Item, _ others: PhysicalRange) -> Self? {
      pages.hull(others).map { hull in
        let rights = (item.upper.union(other.upper), item.lower.union(other.lower))
        return Self(
          Requirement.Item(item.role, hull.size, upper: rights.0, lower: rights.1), hull)
      }
    }
  }
}

extension Allocation {
  fileprivate mutating func add(
    _ box: SectionsByPage.Box, on unit: any RegionUnit
  ) throws(AllocationFailure) {
    guard !grants.contains(where: { $0.range.overlaps(box.pages) }) else {
      throw AllocationFailure("two sections have a page in common")
    }
    grants.append(
      Grant(
        range: box.pages, permissions: try box.item.granted(on: unit),
        memoryType: box.item.memoryType))
  }
}
