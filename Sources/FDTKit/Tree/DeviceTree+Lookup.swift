extension DeviceTree {
  /// The root node.
  public var root: Node { Node(tree: self, index: 0) }

  /// All nodes, depth first in the order of the blob.
  public var nodes: Nodes { Nodes(tree: self, indices: 0..<index.nodes.count) }

  /// The node at a path (section 2.2.3).
  ///
  /// - Parameter path: an absolute path, or an alias that may be followed by a path from there.
  ///   A component may lack its unit address where that is unambiguous.
  public func node(at path: some StringProtocol) -> Node? {
    let path = Substring(path)
    if path.utf8.first == UInt8(ascii: "/") { return node(childIndex.descendant(path, of: 0)) }
    let (alias, rest) = path.splitAtFirst("/")
    guard let start = aliasNames.nodes[String(alias)] else { return nil }
    return node(childIndex.descendant(rest ?? "", of: start))
  }

  /// The node that has this phandle (section 2.3.3); the first one, if several claim it.
  public func node(phandle: UInt32) -> Node? { node(nodesByPhandle[phandle]) }

  /// The node that `/aliases` calls by this name (section 3.3).
  public func node(alias: String) -> Node? { node(aliasNames.nodes[alias]) }

  /// The node that has this label in source, if the blob was compiled with its symbols
  /// (`dtc -@`, `/__symbols__`).
  public func node(label: String) -> Node? { node(labelNames.nodes[label]) }

  /// The nodes that name `compatible` in their property of that name, in the order of the blob.
  public func nodes(compatible: String) -> [Node] {
    nodes.filter { $0.isCompatible(with: compatible) }
  }

  /// What `/aliases` calls nodes, in no order; entries that lead nowhere are left out.
  public var aliases: [String: Node] { aliasNames.nodes.mapValues { Node(tree: self, index: $0) } }

  /// The labels that source gave to nodes, in no order; empty if the blob lacks its symbols.
  public var labels: [String: Node] { labelNames.nodes.mapValues { Node(tree: self, index: $0) } }

  private func node(_ index: Int32?) -> Node? { index.map { Node(tree: self, index: $0) } }
}

extension TreeIndex {
  /// Which node has which phandle, under the name of the specification or Linux's older one.
  func nodesByPhandle(_ blob: [UInt8]) -> [UInt32: Int32] {
    let names = ["phandle", "linux,phandle"].compactMap { propertyNameIDs[$0] }
    var result: [UInt32: Int32] = [:]
    for node in nodes.indices {
      for property in properties(of: node) where names.contains(properties[property].name) {
        let value = blob[properties[property].value]
        guard value.count == 4, let phandle: UInt32 = value.bigEndian() else { continue }
        if result[phandle] == nil { result[phandle] = Int32(node) }
      }
    }
    return result
  }
}
