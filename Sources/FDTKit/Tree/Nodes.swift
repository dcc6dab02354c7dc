/// Nodes that follow one another in depth-first order.
public struct Nodes: RandomAccessCollection, Sendable {
  let tree: DeviceTree
  /// The positions: those of the nodes in the whole tree.
  public let indices: Range<Int>

  /// The first position.
  public var startIndex: Int { indices.lowerBound }
  /// The position after the last.
  public var endIndex: Int { indices.upperBound }

  /// The node at a position.
  public subscript(position: Int) -> Node { Node(tree: tree, index: Int32(position)) }
}

/// The nodes directly below one.
public struct Children: Sequence, IteratorProtocol, Sendable {
  let tree: DeviceTree
  var position: Int32
  let end: Int32

  /// The next child.
  public mutating func next() -> Node? {
    guard position < end else { return nil }
    defer { position = tree.index.nodes[Int(position)].end }
    return Node(tree: tree, index: position)
  }
}
