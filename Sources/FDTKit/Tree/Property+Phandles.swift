/// A reference to a node, with the arguments that the node's `#…-cells` asks for.
public struct PhandleReference: Hashable, Sendable {
  /// The position in the list, counting empty ones too.
  public let index: Int
  /// The node that is referred to.
  public let node: Node
  /// The cells that follow the phandle.
  public let arguments: [UInt32]
}

/// References to other nodes (section 2.3.3).
extension Property {
  /// The node whose phandle the value is.
  public var phandle: Node {
    get throws(PropertyError) {
      let phandle = try u32
      guard let node = node.tree.node(phandle: phandle) else {
        throw error(.unknownPhandle(phandle))
      }
      return node
    }
  }

  /// The value as a list of phandles, each followed by as many cells as its node says.
  ///
  /// A phandle of 0 stands for an empty place in the list. It gives no reference, but counts in the
  /// positions of those after it.
  ///
  /// - Parameter cellsProperty: the property of the node referred to that counts the arguments,
  ///   such as `#clock-cells`.
  public func phandleReferences(
    cellsProperty: String
  ) throws(PropertyError) -> [PhandleReference] {
    var reader = try CellReader(self)
    var references: [PhandleReference] = []
    while let phandle = reader.next() {
      defer { reader.element += 1 }
      guard phandle != 0 else { continue }
      let target = try reader.node(phandle: phandle)
      let arguments = try reader.cells(try reader.cellCount(cellsProperty, of: target))
      references.append(
        PhandleReference(index: reader.element, node: target, arguments: arguments))
    }
    return references
  }
}
