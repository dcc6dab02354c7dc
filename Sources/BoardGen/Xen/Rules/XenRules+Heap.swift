import Addresses

extension XenRules {
  /// Bytes of `struct page_info`, one for each page between the lowest and the highest byte of RAM,
  /// holes included.
  private var pageInfo: UInt64 { isWide ? 56 : 32 }

  /// Bytes of Xen's table of pages, which is the first that its heap is for.
  ///
  /// With an MMU it is mapped, and rounded, in blocks of 2 MiB, or from 32 MiB on of 32 MiB.
  var frameTable: UInt64 {
    guard let first = board.memory.first, let last = board.memory.last,
      let span = first.range.hull(last.range)
    else { return 0 }
    let pages = (span.last.rawValue >> 12) - (span.start.rawValue >> 12) + 1
    let bytes = pages.saturatingProduct(pageInfo)
    return bytes.roundedUp(to: isMPU ? XenLimits.page : bytes < Self.large ? 0x20_0000 : Self.large)
  }

  /// What the table is aligned to with an MMU.
  private static let large: UInt64 = 0x200_0000
  /// What Xen takes beside, measured: with 1 GiB of RAM and no guest, 14 MiB of heap are silence,
  /// and 15 MiB suffice.
  static let ownMemory: UInt64 = 0x10_0000

  /// Bytes that domains' memory and the tables that map it take from what Xen allocates from.
  var domainMemory: UInt64 {
    xen.domains.map { domain in
      let memory = domain.memory?.value ?? 0
      let dynamic = domain.staticMemory.isEmpty ? memory.saturatingProduct(1024) : 0
      return [dynamic, isMPU ? 0 : tables(of: domain)].saturatingSum
    }.saturatingSum
  }

  /// What Xen sets aside to map a domain's memory (`domain_p2m_pages`): 1 MiB a processor, a page
  /// for each MiB of memory, and half a MiB; in whole MiB.
  private func tables(of domain: XenConfiguration.Domain) -> UInt64 {
    let processors = UInt64(domain.processors?.value ?? 1)
    let pages = [256 * processors, (domain.memory?.value ?? 0) / 1024, 128].saturatingSum
    return pages.saturatingProduct(XenLimits.page).roundedUp(to: 0x10_0000)
  }

  /// The heap is one on an MPU, and large enough for what comes out of it.
  func checkHeap(findings: inout Findings) {
    if isMPU, xen.heap.count != 1 {
      findings.report(
        .xenHeapBanks, at: xen.heap.dropFirst().first?.origin ?? .node("/chosen"),
        xen.heap.isEmpty
          ? "Xen needs a static heap where it has an MPU"
          : "Xen maps only the first of \(xen.heap.count) static heaps where it has an MPU, and "
            + "uses them all",
        related: xen.heap.first.map { [.init($0.origin, "\($0.value)")] } ?? [],
        advice: "give it one static heap")
    }
    guard let first = xen.heap.first else { return }
    let sum = xen.heap.map(\.value.size).saturatingSum
    let needed = [frameTable, Self.ownMemory, domainMemory].saturatingSum
    if sum < needed {
      findings.report(
        .xenHeapSmall, at: first.origin,
        "a static heap of \(Quantity.describe(sum)), and Xen needs "
          + "\(Quantity.describe(needed)) of it",
        related: costs,
        advice: "give it \(Quantity.describe(needed)) or more: with less, Xen says nothing")
    } else if !isMPU, !xen.heap.contains(where: { hasRoomForTable($0.value) }) {
      findings.report(
        .xenHeapSmall, at: first.origin,
        "Xen puts its table of pages, \(Quantity.describe(frameTable)), at a multiple of 32 MiB, "
          + "and there is no room for it in \(first.value)",
        related: costs, advice: "begin the heap at a multiple of 32 MiB, or make it larger")
    }
  }

  private func hasRoomForTable(_ heap: PhysicalRange) -> Bool {
    guard heap.size > frameTable,
      let start = heap.start.alignedUp(to: Self.large),
      let table = PhysicalRange(start: start, size: frameTable)
    else { return false }
    return heap.contains(table)
  }

  private var costs: [Diagnostic.Related] {
    guard let first = board.memory.first, let last = board.memory.last else { return [] }
    return [
      .init(
        first.origin,
        "\(Quantity.describe(frameTable)) for \(pageInfo) bytes per page from \(first.range.start) "
          + "to \(last.range.end.map(\.description) ?? "2^64")"),
      .init(.rule("Xen itself"), Quantity.describe(Self.ownMemory)),
      .init(
        xen.domains.first?.name.origin ?? .rule("domains"),
        "\(Quantity.describe(domainMemory)) for domains' memory, and what maps it"),
    ]
  }

  /// Without a heap of its own, Xen takes all of these from RAM that is free.
  func checkMemoryOfHost(findings: inout Findings) {
    guard xen.heap.isEmpty, let domain = xen.domains.first, !board.memory.isEmpty else { return }
    let taken =
      board.reservations.map(\.range) + xen.allModules.map(\.module.memory.value)
      + xen.domains.flatMap { $0.staticMemory.map(\.value) }
      + xen.allSharedMemory.compactMap { $0.memory.host?.value }
      + [xen.hypervisor?.slot, xen.deviceTree?.value].compactMap(\.self)
    let free = FreeSpace(
      banks: board.memory.map(\.range), obstacles: taken, granule: XenLimits.page)
    let room = free.ranges.map(\.size).saturatingSum
    let needed = [frameTable, Self.ownMemory, domainMemory].saturatingSum
    guard needed > room else { return }
    findings.report(
      .noRoom, at: domain.memory?.origin ?? domain.name.origin,
      "Xen needs \(Quantity.describe(needed)) for itself and its domains, and "
        + "\(Quantity.describe(room)) of RAM are free",
      related: xen.domains.compactMap { domain in
        domain.memory.map { .init($0.origin, "\(domain.name.value): \($0.value) KiB") }
      }, advice: "give the domains less memory")
  }
}
