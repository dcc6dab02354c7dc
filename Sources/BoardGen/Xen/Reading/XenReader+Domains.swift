import Addresses
import FDTKit

extension XenReader {
  /// A domain's node, with all that is below it.
  func domain(_ node: Node, findings: inout Findings) -> XenConfiguration.Domain {
    func origin(_ name: String) -> Origin { .property(node: node.path, name: name) }
    var domain = XenConfiguration.Domain(name: Sourced(node.name, from: .node(node.path)))
    domain.memory = attempt(&findings) { try node.property(named: "memory")?.u64 }
      .map { Sourced($0, from: origin("memory")) }
    domain.processors = attempt(&findings) { try node.property(named: "cpus")?.u32 }
      .map { Sourced($0, from: origin("cpus")) }
    domain.hasConsole = node.hasProperty(named: "vpl011")
    if node.hasProperty(named: "direct-map") {
      domain.isDirectMapped = Sourced(true, from: origin("direct-map"))
    }
    domain.passthrough = text("passthrough", of: node, findings: &findings)
    domain.enhanced = text("xen,enhanced", of: node, findings: &findings)
    domain.memorySystem = text("v8r_el1_msa", of: node, findings: &findings)
    readStaticMemory(of: node, into: &domain, findings: &findings)
    for child in node.children where child.isAvailable {
      if child.xenModuleKind != nil {
        domain.modules += module(child, findings: &findings)
      } else if child.isXenSharedMemory {
        domain.sharedMemory += sharedMemory(child, findings: &findings)
      }
    }
    return domain
  }

  /// `xen,static-mem`, in the cells of `/chosen`, or in those that Xen 4.16 had for it.
  private func readStaticMemory(
    of node: Node, into domain: inout XenConfiguration.Domain, findings: inout Findings
  ) {
    var cells = XenCells(of: node.parent)
    let names = ["#xen,static-mem-address-cells", "#xen,static-mem-size-cells"]
    if let name = names.first(where: node.hasProperty(named:)) {
      cells.replace(withThoseOf: node, prefix: "#xen,static-mem-")
      domain.legacyCells = .property(node: node.path, name: name)
    }
    domain.staticMemory = ranges(
      "xen,static-mem", of: node, cells: cells, findings: &findings)
  }

  /// A module's node: none, if it does not say where it is.
  func module(_ node: Node, findings: inout Findings) -> [XenConfiguration.Module] {
    guard let kind = node.xenModuleKind,
      let memory = attempt(&findings, { try node.requiredProperty(named: "reg") }).flatMap({ _ in
        ranges("reg", of: node, cells: XenCells(of: node.parent), findings: &findings).first
      })
    else { return [] }
    var module = XenConfiguration.Module(kind, at: memory)
    module.bootArguments = text("bootargs", of: node, findings: &findings)
    return [module]
  }

  /// A node that shares memory: none, if it does not say what or how much.
  ///
  /// Its numbers have the cells of the domain's node; the host's address may be missing.
  func sharedMemory(_ node: Node, findings: inout Findings) -> [XenConfiguration.SharedMemory] {
    let name = "xen,shared-mem"
    let origin = Origin.property(node: node.path, name: name)
    guard
      let id = attempt(&findings, { try node.requiredProperty(named: "xen,shm-id").string }),
      let words = attempt(&findings, { try node.requiredProperty(named: name).cells })
    else { return [] }
    let cells = XenCells(of: node.parent)
    guard (1...2).contains(cells.address), (1...2).contains(cells.size),
      let addresses = [1, 2].first(where: { $0 * cells.address + cells.size == words.count })
    else {
      findings.report(
        .propertyMalformed, at: origin,
        "the value has \(words.count) cells, where an address has \(cells.address) and a size "
          + "\(cells.size)",
        advice:
          "write <HOST GUEST SIZE>, or <GUEST SIZE>, in the cells of \(node.parent?.path ?? "/")"
      )
      return []
    }
    func number(_ range: Range<Int>) -> UInt64 { words[range].reduce(0) { $0 << 32 | UInt64($1) } }
    let guest = (addresses - 1) * cells.address
    let end = addresses * cells.address
    var memory = XenConfiguration.SharedMemory(
      id: Sourced(id, from: .property(node: node.path, name: "xen,shm-id")),
      guestAddress: number(guest..<(guest + cells.address)),
      size: number(end..<(end + cells.size)))
    memory.role = text("role", of: node, findings: &findings)
    guard GuestRange(start: GuestAddress(memory.guestAddress), size: memory.size) != nil else {
      findings.report(
        .rangeWraps, at: origin, "the shared memory is empty or passes 2^64 for the guest",
        advice: "correct the address or the size")
      return []
    }
    if addresses == 2 {
      let start = PhysicalAddress(number(0..<cells.address))
      guard let host = PhysicalRange(start: start, size: memory.size) else {
        findings.report(
          .rangeWraps, at: origin, "the shared memory passes 2^64",
          advice: "correct the address or the size")
        return []
      }
      memory.host = Sourced(host, from: origin)
    }
    return [memory]
  }
}
