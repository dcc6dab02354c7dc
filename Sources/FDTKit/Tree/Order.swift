/// Orders that do not depend on the blob's.
extension DeviceTree {
  /// All nodes by their paths, compared byte by byte.
  ///
  /// The paths are compared from where they part, and none of them is made: together they may be
  /// far larger than the blob.
  public var nodesByPath: [Node] {
    nodes.indices.sorted { index.path(of: $0, precedes: $1) }
      .map { Node(tree: self, index: Int32($0)) }
  }
}

extension Node {
  /// The properties by their names; in the order of the blob where two have the same.
  public var propertiesByName: [Property] {
    let ranks = tree.index.propertyNameRanks
    return properties.indices
      .map { (rank: ranks[Int(tree.index.properties[$0].name)], index: $0) }
      .sorted { $0 < $1 }
      .map { Property(node: self, index: $0.index) }
  }
}

extension TreeIndex {
  /// Whether a node's path comes before another's.
  fileprivate func path(of left: Int, precedes right: Int) -> Bool {
    var (left, right) = (left, right)
    let depths = (nodes[left].depth, nodes[right].depth)
    // Up to the same depth, and from there to where the two paths part.
    while nodes[left].depth > depths.1 { left = Int(nodes[left].parent) }
    while nodes[right].depth > depths.0 { right = Int(nodes[right].parent) }
    guard left != right else { return depths.0 < depths.1 }
    while nodes[left].parent != nodes[right].parent {
      (left, right) = (Int(nodes[left].parent), Int(nodes[right].parent))
    }
    return Self.precedes(
      nodeNames[left].utf8, depths.0 > nodes[left].depth,
      nodeNames[right].utf8, depths.1 > nodes[right].depth)
  }

  /// Whether a name comes before another, of which each may be followed by a slash and more.
  private static func precedes(
    _ left: String.UTF8View, _ leftGoesOn: Bool, _ right: String.UTF8View, _ rightGoesOn: Bool
  ) -> Bool {
    let slash = UInt8(ascii: "/")
    var (lefts, rights) = (left.makeIterator(), right.makeIterator())
    var (leftSlash, rightSlash) = (leftGoesOn, rightGoesOn)
    while true {
      var (first, second) = (lefts.next(), rights.next())
      if first == nil, leftSlash { (first, leftSlash) = (slash, false) }
      if second == nil, rightSlash { (second, rightSlash) = (slash, false) }
      guard let first, let second else { return first == nil && second != nil }
      if first != second { return first < second }
    }
  }
}
