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
    var boxes: [Requirement.Role: Allocation.Grant] = [:]
    var next = requirement.banks.first?.range.start.rawValue ?? 0
    for item in requirement.items {
      let start = item.start ?? next.roundedUp(to: Self.page)
      if item.start == nil { next = start + item.size }
      guard let permissions = try allocation.ask(item, at: start, on: unit),
        let pages = try PhysicalRange.of(start, item.size).roundedOutwards(to: Self.page)
      else { continue }
      let grant = Allocation.Grant(
        range: pages, permissions: permissions, memoryType: item.memoryType)
      if item.role == .section {
        try allocation.add(grant)
      } else {
        boxes[item.role] = boxes[item.role].flatMap { $0.hull(grant) } ?? grant
      }
    }
    for role in [Requirement.Role.module, .guest, .device] {
      if let box = boxes[role] { try allocation.add(box) }
    }
    return allocation
  }
}

extension Allocation {
  fileprivate mutating func add(_ grant: Grant) throws(AllocationFailure) {
    guard !grants.contains(where: { $0.range.overlaps(grant.range) }) else {
      throw AllocationFailure("two sections have a page in common")
    }
    grants.append(grant)
  }
}

extension Allocation.Grant {
  /// One section for two things; it allows what either may do.
  fileprivate func hull(_ other: Self) -> Self? {
    range.hull(other.range).map { hull in
      Self(
        range: hull,
        permissions: Permissions(
          rawValue: permissions.rawValue | other.permissions.rawValue), memoryType: memoryType)
    }
  }
}
