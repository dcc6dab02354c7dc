import FDTKit

/// What is said by path and by phandle must lead to one node.
extension BoardReader {
  func checkNames(findings: inout Findings) {
    for violation in tree.violations { report(violation, findings: &findings) }
    for node in tree.nodes where node.parent != nil {
      if node.name.isEmpty || node.name.utf8.contains(UInt8(ascii: "/")) {
        findings.report(
          .nodeName, at: .node(node.path),
          node.name.isEmpty
            ? "a node below \(node.parent?.path ?? "/") has no name"
            : "the node's name, '\(node.name)', has a slash in it, so that no path leads there",
          advice: "give it a name of letters, digits and ,._+- (devicetree specification 2.2.1)")
      }
      checkStatus(of: node, findings: &findings)
    }
    checkAliases(findings: &findings)
  }

  private func report(_ violation: Violation, findings: inout Findings) {
    switch violation {
    case .duplicateNode(let node):
      findings.report(
        .nodeDuplicate, at: .node(node.path), "a sibling before this node has the same name",
        advice: "give one of them another name (devicetree specification 2.2.1)")
    case .duplicateProperty(let node, let name):
      findings.report(
        .propertyDuplicate, at: .property(node: node.path, name: name),
        "the property is there twice, and readers differ in which of them they take",
        advice: "leave one of them (devicetree specification 2.2.4)")
    case .duplicatePhandle(let node, let phandle, let first):
      findings.report(
        .phandleDuplicate, at: .property(node: node.path, name: "phandle"),
        "the phandle \(Hex.number(UInt64(phandle))) is that of another node, too: what refers to it may "
          + "mean either",
        related: [.init(.node(first.path), "the phandle \(Hex.number(UInt64(phandle)))")],
        advice: "compile the tree anew, and let dtc choose the phandles")
    case .invalidPhandle(let node):
      findings.report(
        .phandleInvalid, at: .property(node: node.path, name: "phandle"),
        "the phandle is not one cell from 0x1 to 0xfffffffe, so that nothing can refer to the node",
        advice: "compile the tree anew, and let dtc choose the phandles")
    }
  }

  /// A status that is a slip would lose the node without a word: only `okay` makes one count.
  private func checkStatus(of node: Node, findings: inout Findings) {
    guard case .other(let status) = node.status else { return }
    findings.report(
      .statusUnknown, at: .property(node: node.path, name: "status"),
      "'\(status)' is no status: the node and what is below it count as disabled",
      advice: "write okay, disabled, reserved, fail or fail-… (devicetree specification 2.3.4)")
  }

  private func checkAliases(findings: inout Findings) {
    guard let aliases = tree.root.child(named: "aliases") else { return }
    for alias in aliases.properties where alias.bytes.first == UInt8(ascii: "/") {
      guard let path = try? alias.string, tree.node(at: path) == nil else { continue }
      findings.report(
        .aliasUnknown, at: .property(node: aliases.path, name: alias.name),
        "no node is at \(path); the alias is left out",
        advice: nearestNode(to: path).map { "did you mean '\($0)'?" })
    }
  }

  /// The path or alias that a name may have been meant to be.
  func nearestNode(to name: String) -> String? {
    NearestName.among(tree.nodes.lazy.map(\.path) + tree.aliases.keys, to: name)
  }

  /// Reports phandles that lead nowhere in a property that is a list of them.
  func checkReferences(of node: Node, _ name: String, findings: inout Findings) {
    guard let property = node.property(named: name),
      let phandles = attempt(&findings, .deviceMalformed, { try property.cells })
    else { return }
    for (index, phandle) in phandles.enumerated() where tree.node(phandle: phandle) == nil {
      findings.report(
        .referenceUnknown, at: .property(node: node.path, name: name, index: index),
        "no node has the phandle \(Hex.number(UInt64(phandle)))",
        advice: "refer to a node that the tree has")
    }
  }
}
