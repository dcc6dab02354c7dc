import Addresses
public import FDTKit

/// Reads what a tree says to Xen.
///
/// What is malformed is reported, and left out. Names that are not known here are left alone.
public struct XenReader {
  let tree: DeviceTree
  private let reader: BoardReader

  /// Prepares to read a tree.
  public init(_ tree: DeviceTree) {
    self.tree = tree
    reader = BoardReader(tree, Request(name: ""))
  }

  /// Everything that the tree says to Xen; `isEmpty` if that is nothing.
  public func configuration(findings: inout Findings) -> XenConfiguration {
    var result = XenConfiguration()
    guard let chosen = tree.root.child(named: "chosen") else { return result }
    result.bootArguments = text("xen,xen-bootargs", of: chosen, findings: &findings)
    result.heap = ranges(
      "xen,static-heap", of: chosen, cells: XenCells(of: tree.root), findings: &findings)
    for node in chosen.children where node.isAvailable {
      if node.isXenDomain {
        result.domains.append(domain(node, findings: &findings))
      } else if node.xenModuleKind != nil {
        result.modules += module(node, findings: &findings)
      } else if node.isXenSharedMemory {
        result.sharedMemory += sharedMemory(node, findings: &findings)
      }
    }
    result.sections = reader.declaredSections(findings: &findings)
      .filter { $0.kind != .staticHeap }
    guard !result.domains.isEmpty else { return result }
    result.passthrough = tree.nodes.lazy.filter { $0.hasProperty(named: "xen,passthrough") }
      .map { Sourced($0.path, from: .property(node: $0.path, name: "xen,passthrough")) }
    return result
  }

  /// The value, or nothing and a diagnostic if reading it fails.
  func attempt<Value>(_ findings: inout Findings, _ value: () throws -> Value?) -> Value? {
    reader.attempt(&findings, .propertyMalformed, value)
  }

  func text(
    _ name: String, of node: Node, findings: inout Findings
  ) -> Sourced<String>? {
    guard let property = node.property(named: name) else { return nil }
    let text = property.isEmpty ? "" : attempt(&findings) { try property.string }
    return text.map { Sourced($0, from: .property(node: node.path, name: name)) }
  }

  /// The ranges of a property; one that is empty or passes 2^64 is reported and left out.
  func ranges(
    _ name: String, of node: Node, cells: XenCells, findings: inout Findings
  ) -> [Sourced<PhysicalRange>] {
    let entries = attempt(&findings) { try cells.blocks(name, of: node) } ?? []
    return entries.compactMap { entry in
      let start = PhysicalAddress(entry.location.address.rawValue)
      if let range = PhysicalRange(start: start, size: entry.size) {
        return Sourced(range, from: Origin(entry))
      }
      findings.report(
        .rangeWraps, at: Origin(entry),
        entry.size == 0
          ? "\(start) with a size of 0 is no memory"
          : "\(Quantity.describe(entry.size)) from \(start) pass 2^64",
        advice: "correct the address or the size, and how many cells each has")
      return nil
    }
  }
}
