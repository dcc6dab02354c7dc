/// A node of a device tree: a position in it, as cheap to copy as a number.
///
/// Two nodes are equal if they are the same node of the same tree.
public struct Node: Sendable {
  /// The tree that the node belongs to.
  public let tree: DeviceTree
  let index: Int32

  private var record: TreeIndex.NodeRecord { tree.index.nodes[Int(index)] }

  /// The name with its unit address, such as `serial@9000000`; empty for the root (section 2.2.1).
  public var name: String { tree.index.nodeNames[Int(index)] }

  /// The name without its unit address, such as `serial`.
  public var baseName: Substring { name.splitAtFirst("@").0 }

  /// What follows the `@` of the name, such as `9000000`: the text, not a number, for a bus may
  /// have its own notation.
  public var unitAddress: Substring? { name.splitAtFirst("@").1 }

  /// The names from the root to here, such as `/soc/serial@9000000`; `/` for the root.
  public var path: String { tree.index.path(of: Int(index)) }

  /// Appends the path's bytes: for many paths in a row, this takes no memory for each.
  public func appendPath(to bytes: inout [UInt8]) {
    tree.index.appendPath(of: Int(index), to: &bytes)
  }

  /// How many nodes are above; 0 for the root.
  public var depth: Int { Int(record.depth) }

  /// The node above; the root has none.
  public var parent: Node? { index == 0 ? nil : Node(tree: tree, index: record.parent) }

  /// The nodes above, from the parent to the root.
  public var ancestors: some Sequence<Node> { sequence(first: self, next: \.parent).dropFirst() }

  /// The nodes directly below, in the order of the blob.
  public var children: Children { Children(tree: tree, position: index + 1, end: record.end) }

  /// All nodes below, depth first.
  public var descendants: Nodes {
    Nodes(tree: tree, indices: Int(index) + 1..<Int(record.end))
  }

  /// The child called `name`, which may lack its unit address where that is unambiguous.
  public func child(named name: String) -> Node? {
    tree.childIndex.child(name[...], of: index).map { Node(tree: tree, index: $0) }
  }

  /// What `/aliases` calls this node, in its order.
  public var aliases: [String] { tree.aliasNames.names[index] ?? [] }

  /// The labels that source gave to this node; none if the blob lacks its symbols.
  public var labels: [String] { tree.labelNames.names[index] ?? [] }
}

extension Node: Hashable {
  /// Whether both are the same node of the same tree.
  public static func == (left: Self, right: Self) -> Bool {
    left.index == right.index && left.tree === right.tree
  }

  /// Hashes the position in the tree.
  public func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

extension Node: CustomStringConvertible {
  /// The path.
  public var description: String { path }
}
