import Addresses

extension XenRules {
  /// The sizes of Xen's own arrays: what does not fit in is ignored, mostly without a word.
  func checkCounts(findings: inout Findings) {
    // Xen and the tree are modules, too.
    let modules = xen.allModules.map(\.module.memory)
    let places = Set(modules.map(\.value))
    report(
      places.count + 2, "modules, with Xen and the tree", XenLimits.modules, modules.last?.origin,
      findings: &findings)
    report(
      board.memory.count, "banks of RAM", XenLimits.banks, board.memory.last?.origin,
      findings: &findings)
    let reserved = board.reservations.filter {
      !$0.isForXen && $0.reason != .memoryReservationBlock
    }
    let own = xen.domains.flatMap(\.staticMemory) + xen.heap
    report(
      reserved.count + own.count, "ranges that are reserved, static memory or heap",
      XenLimits.banks, own.last?.origin ?? reserved.last?.origin, findings: &findings)
    let shared = Set(xen.allSharedMemory.map(\.memory.id.value))
    report(
      shared.count, "pieces of shared memory", XenLimits.sharedBanks,
      xen.allSharedMemory.last?.memory.id.origin, findings: &findings)
    let arguments = xen.allModules.compactMap(\.module.bootArguments)
    for text in arguments + [xen.bootArguments].compactMap(\.self) {
      report(
        text.value.utf8.count + 1, "bytes of arguments, with the NUL", XenLimits.bootArguments,
        text.origin, findings: &findings)
    }
    for domain in xen.domains {
      report(
        domain.name.value.utf8.count + 1, "bytes of a domain's name, with the NUL", XenLimits.name,
        domain.name.origin, findings: &findings)
    }
    for (memory, _) in xen.allSharedMemory {
      report(
        memory.id.value.utf8.count + 1, "bytes of an xen,shm-id, with the NUL", XenLimits.sharedID,
        memory.id.origin, findings: &findings)
    }
  }

  private func report(
    _ count: Int, _ what: String, _ limit: Int, _ origin: Origin?, findings: inout Findings
  ) {
    guard count > limit, let origin else { return }
    findings.report(
      .xenLimit, at: origin, "\(count) \(what), and Xen has room for \(limit)",
      advice: "use fewer: Xen ignores the rest, or does not boot")
  }
}
