import Addresses

extension XenRules {
  /// Something that has memory to itself.
  private struct Item {
    let name: String
    let range: PhysicalRange
    let origin: Origin
    /// What may have the very same memory: two domains' kernel, or what both share.
    let twin: String?
    /// Whether this may be anywhere, as far as Xen minds.
    var isForeign = false
  }

  /// Everything is in RAM, and nothing on anything else.
  func checkPlaces(findings: inout Findings) {
    let items = items
    let banks = board.memory.map(\.range).joinedNeighbours
    for item in items where !item.isForeign && !banks.contains(where: { $0.contains(item.range) }) {
      findings.report(
        .outsideMemory, at: item.origin, "\(item.name) at \(item.range) is not inside RAM",
        related: board.memory.map { .init($0.origin, "RAM \($0.range)") },
        advice: "move it into RAM: Xen would read what is not there, and say nothing")
    }
    var highest: Item?
    for item in items.sorted(by: {
      ($0.range.start, $0.range.last) < ($1.range.start, $1.range.last)
    }) {
      if let other = highest, other.range.overlaps(item.range),
        !(other.isForeign && item.isForeign),
        other.twin == nil || other.twin != item.twin || other.range != item.range
      {
        let (item, other) = item.isForeign ? (other, item) : (item, other)
        findings.report(
          .overlap, at: item.origin, "\(item.name) at \(item.range) overlaps \(other.name)",
          related: [.init(other.origin, "\(other.name) \(other.range)")],
          advice: "give each memory of its own: Xen would find one of them overwritten")
      }
      if highest.map({ $0.range.last <= item.range.last }) ?? true { highest = item }
    }
    guard xen.deviceTree == nil, let tree = LoaderHabits.tree(on: board) else { return }
    for item in items where !item.isForeign && item.range.overlaps(tree.range) {
      findings.report(
        .loaderPlace, at: item.origin, "\(item.name) at \(item.range) is \(tree.name)",
        related: [.init(tree.origin, "\(tree.range)")],
        advice: "choose another address, unless your loader puts the tree elsewhere")
    }
  }

  private var items: [Item] {
    func item(_ name: String, _ range: Sourced<PhysicalRange>, twin: String? = nil) -> Item {
      Item(name: name, range: range.value, origin: range.origin, twin: twin)
    }
    var items: [Item] = []
    if let hypervisor = xen.hypervisor {
      let place = hypervisor.slot ?? hypervisor.memory.value
      items.append(item("Xen", Sourced(place, from: hypervisor.memory.origin)))
    }
    if let tree = xen.deviceTree { items.append(item("the device tree", tree)) }
    items += xen.heap.map { item("the static heap", $0) }
    items += xen.allModules.map { module, domain in
      item(
        "the \(module.kind.rawValue) of \(domain?.name.value ?? "dom0")", module.memory,
        twin: "module")
    }
    for domain in xen.domains {
      items += domain.staticMemory.map { item("static memory of \(domain.name.value)", $0) }
    }
    items += xen.allSharedMemory.compactMap { memory, _ in
      memory.host.map {
        item("shared memory \(memory.id.value)", $0, twin: "shared \(memory.id.value)")
      }
    }
    // What is in /memreserve/ may be a module that a loader put there.
    return items
      + board.reservations.filter { !$0.isForXen && $0.reason != .memoryReservationBlock }.map {
        Item(
          name: "what is reserved for \($0.owner)", range: $0.range, origin: $0.origin, twin: nil,
          isForeign: true)
      }
  }

  /// Pages are given to domains, and 64 KiB of heap to Xen: it rounds differently at each end.
  func checkAlignment(findings: inout Findings) {
    let pages = xen.domains.flatMap(\.staticMemory)
    let shared = xen.allSharedMemory.compactMap(\.memory.host)
    let all: [([Sourced<PhysicalRange>], String, UInt64)] = [
      (xen.heap, "the static heap", XenLimits.heapAlignment),
      (pages, "static memory", XenLimits.page), (shared, "shared memory", XenLimits.page),
    ]
    for (ranges, name, unit) in all {
      for range in ranges
      where !range.value.start.isAligned(to: unit) || !range.value.size.isMultiple(of: unit) {
        report(name, range, unit, findings: &findings)
      }
    }
    if let tree = xen.deviceTree, !tree.value.start.isAligned(to: XenLimits.treeAlignment) {
      report("the device tree", tree, XenLimits.treeAlignment, findings: &findings)
    }
    for (memory, _) in xen.allSharedMemory
    where !GuestAddress(memory.guestAddress).isAligned(to: XenLimits.page) {
      findings.report(
        .misaligned, at: memory.id.origin,
        "the guest would see shared memory at \(GuestAddress(memory.guestAddress)), which is no "
          + "multiple of 4 KiB", advice: "use a multiple of 4 KiB")
    }
  }

  private func report(
    _ name: String, _ range: Sourced<PhysicalRange>, _ unit: UInt64, findings: inout Findings
  ) {
    findings.report(
      .misaligned, at: range.origin,
      "\(name) at \(range.value) does not begin and end at multiples of \(Quantity.describe(unit))",
      advice: "round it to \(Quantity.describe(unit)); Xen does not check this, and goes on")
  }
}

extension [PhysicalRange] {
  /// The ranges with neighbours made one; they are sorted and disjoint.
  var joinedNeighbours: Self {
    reduce(into: []) { joined, range in
      if let last = joined.last, last.isFollowed(by: range), let hull = last.hull(range) {
        joined[joined.count - 1] = hull
      } else {
        joined.append(range)
      }
    }
  }
}
