import Addresses
public import FDTKit

/// Writes what Xen is told into a device tree.
///
/// Nothing that the tree says is lost: nodes and properties are added, and where Xen is told
/// something already, it is told the same or, for numbers and arguments, what is given here.
/// Writing twice is writing once.
public enum XenTree {
  /// Why a tree can't be written.
  public enum Failure: Error, Hashable, Sendable {
    /// libfdt refused a change.
    case refused(FDTError, path: String)
    /// The cells that the tree has for numbers don't hold this one.
    case cells(path: String, property: String, value: UInt64, count: Int)
    /// The result is larger than the 2 MiB that Xen maps.
    case tooLarge(bytes: Int)
  }

  /// The tree with everything that `configuration` says.
  public static func write(
    _ configuration: XenConfiguration, into tree: DeviceTree
  ) throws(Failure) -> DeviceTree {
    var writer = try TreeWriter(tree)
    if tree.node(at: "/chosen") == nil { try writer.add("chosen", to: "/", compatible: []) }
    try writer.useTwoCells(at: "/chosen")
    if let text = configuration.bootArguments {
      try writer.set("xen,xen-bootargs", to: .string(text.value), at: "/chosen")
    }
    try writer.set("xen,static-heap", to: configuration.heap.map(\.value), at: "/chosen")
    for (name, ranges) in configuration.declaredSections {
      try writer.set(name, to: ranges, at: "/chosen", ownCells: "#mpu,")
    }
    // A new node becomes its parent's first: Xen numbers domains in the order of the tree.
    for module in configuration.modules.reversed() { try writer.write(module, to: "/chosen") }
    for memory in configuration.sharedMemory.reversed() {
      try writer.write(memory, to: "/chosen")
    }
    for domain in configuration.domains.reversed() { try writer.write(domain) }
    for device in configuration.passthrough {
      try writer.flag("xen,passthrough", at: device.value)
    }
    let result = writer.tree
    guard result.blob.count <= XenLimits.tree else { throw .tooLarge(bytes: result.blob.count) }
    return result
  }
}

extension XenConfiguration {
  /// The properties of `/chosen` that declare sections, each once.
  fileprivate var declaredSections: [(name: String, ranges: [PhysicalRange])] {
    let names = MemorySection.Kind.allCases.compactMap { kind in
      kind.property.map { (kind, $0) }
    }
    return names.filter { $0.1.hasPrefix("mpu,") }.compactMap { kind, name in
      let ranges = sections.filter { $0.kind == kind }.map(\.range)
      return ranges.isEmpty ? nil : (name, ranges)
    }
  }
}

extension XenTree.Failure: CustomStringConvertible {
  /// Why, as a clause.
  public var description: String {
    switch self {
    case .refused(let error, let path): "\(path): \(error)"
    case .cells(let path, let property, let value, let count):
      "\(path) \(property): \(Hex.grouped(value)) needs more than the \(count) cells that the tree"
        + " has for it"
    case .tooLarge(let bytes): "the tree would have \(bytes) bytes, and Xen maps 2 MiB of it"
    }
  }
}
