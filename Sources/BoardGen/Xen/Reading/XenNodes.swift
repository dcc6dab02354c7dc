import FDTKit

extension Node {
  /// What a module's node says that it is for; `nil` if it is no module.
  ///
  /// Of modules below `/chosen` that don't say more, the first is dom0's kernel, and the second its
  /// RAM disk.
  var xenModuleKind: XenConfiguration.Module.Kind? {
    let names = compatibleNames
    if let kind = XenConfiguration.Module.Kind.allCases.first(where: { kind in
      kind.compatible.contains { names.contains($0) }
    }) {
      return kind
    }
    guard isUntypedModule else { return nil }
    let untyped = parent?.children.filter(\.isUntypedModule) ?? []
    switch untyped.firstIndex(of: self) {
    case 0 where parent?.path == "/chosen": return .kernel
    case 1 where parent?.path == "/chosen": return .ramdisk
    default: return .other
    }
  }

  /// Whether a domain is to be built of this node.
  var isXenDomain: Bool { compatibleNames.contains("xen,domain") }

  /// Whether the node lets a domain share memory.
  var isXenSharedMemory: Bool { compatibleNames.contains("xen,domain-shared-memory-v1") }

  private var isUntypedModule: Bool {
    let names = compatibleNames
    return names.contains { ["multiboot,module", "xen,multiboot-module"].contains($0) }
      && !XenConfiguration.Module.Kind.allCases.contains { kind in
        kind.compatible.contains { names.contains($0) }
      }
  }

  private var compatibleNames: [String] { (try? property(named: "compatible")?.strings) ?? [] }
}

extension XenCells {
  /// The entries of a property of `node`, in the cells of its parent.
  static func blocks(_ name: String, of node: Node) throws -> [RegEntry] {
    try Self(of: node.parent).blocks(name, of: node)
  }

  /// The entries of a property of `node`, in these cells.
  func blocks(_ name: String, of node: Node) throws -> [RegEntry] {
    try node.blocks(name, addressCells: address, sizeCells: size)
  }
}
