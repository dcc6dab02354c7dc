import Addresses
import FDTKit

extension TreeWriter {
  /// Writes a domain's node with all that is below it.
  mutating func write(_ domain: XenConfiguration.Domain) throws(XenTree.Failure) {
    let path = domain.path
    if !hasNode(at: path) {
      try add(domain.name.value, to: "/chosen", compatible: ["xen,domain"])
    } else if tree.node(at: path)?.hasProperty(named: "compatible") != true {
      try set("compatible", to: .string("xen,domain"), at: path)
    }
    try useTwoCells(at: path)
    if let memory = domain.memory { try set("memory", to: .u64(memory.value), at: path) }
    if let processors = domain.processors {
      try set("cpus", to: .u32(processors.value), at: path)
    }
    if domain.hasConsole { try flag("vpl011", at: path) }
    try set("xen,static-mem", to: domain.staticMemory.map(\.value), at: path)
    if domain.legacyCells != nil {
      try remove("#xen,static-mem-address-cells", at: path)
      try remove("#xen,static-mem-size-cells", at: path)
    }
    if domain.isDirectMapped?.value == true { try flag("direct-map", at: path) }
    let texts = [
      ("passthrough", domain.passthrough), ("xen,enhanced", domain.enhanced),
      ("v8r_el1_msa", domain.memorySystem),
    ]
    for (name, text) in texts {
      if let text { try set(name, to: text.value.isEmpty ? .empty : .string(text.value), at: path) }
    }
    for module in domain.modules.reversed() { try write(module, to: path) }
    for memory in domain.sharedMemory.reversed() { try write(memory, to: path) }
  }

  /// Writes a module below a domain, or below `/chosen`.
  mutating func write(
    _ module: XenConfiguration.Module, to parent: String
  ) throws(XenTree.Failure) {
    let old = tree.node(at: parent)?.children.first { node in
      guard let kind = node.xenModuleKind, kind == module.kind else { return false }
      // A domain has one module of a kind.
      return kind != .other && parent != "/chosen"
        || (try? XenCells.blocks("reg", of: node))?.first?.location.address.rawValue
          == module.memory.value.start.rawValue
    }
    var path = old?.path ?? ""
    if old == nil {
      let name = "module@" + Hex.plain(module.memory.value.start.rawValue)
      let kinds = module.kind.compatible.prefix(1) + ["multiboot,module"]
      try add(name, to: parent, compatible: Array(kinds))
      path = Self.path(name, in: parent)
    }
    try set("reg", to: [module.memory.value], at: path)
    if let text = module.bootArguments { try set("bootargs", to: .string(text.value), at: path) }
  }

  /// Writes the node that shares memory with a domain.
  mutating func write(
    _ memory: XenConfiguration.SharedMemory, to parent: String
  ) throws(XenTree.Failure) {
    let old = tree.node(at: parent)?.children.first { node in
      node.isXenSharedMemory
        && (try? node.property(named: "xen,shm-id")?.string) == memory.id.value
    }
    var path = old?.path ?? ""
    if old == nil {
      let address = memory.host?.value.start.rawValue ?? memory.guestAddress
      let name = "shared-memory@" + Hex.plain(address)
      try add(name, to: parent, compatible: ["xen,domain-shared-memory-v1"])
      path = Self.path(name, in: parent)
    }
    try set("xen,shm-id", to: .string(memory.id.value), at: path)
    if let role = memory.role { try set("role", to: .string(role.value), at: path) }
    let cells = XenCells(of: tree.node(at: parent))
    let name = "xen,shared-mem"
    var value: [UInt32] = []
    if let host = memory.host {
      value += try cells.address(host.value.start.rawValue, for: name, at: path)
    }
    value += try cells.address(memory.guestAddress, for: name, at: path)
    value += try cells.size(memory.size, for: name, at: path)
    try set(name, to: .cells(value), at: path)
  }

  /// Whether a node has exactly that path.
  private func hasNode(at path: String) -> Bool { tree.node(at: path)?.path == path }
}
