/// A property of a node: a name and bytes, which the typed reads give a meaning.
public struct Property: Sendable {
  /// The node that has the property.
  public let node: Node
  let index: Int

  private var record: TreeIndex.PropertyRecord { node.tree.index.properties[index] }

  /// The name, such as `reg` (section 2.2.4.1).
  public var name: String { node.tree.index.propertyNames[Int(record.name)] }

  /// The value as it is in the blob; a view, not a copy.
  public var bytes: ArraySlice<UInt8> { node.tree.blob[record.value] }

  /// Whether there is no value: such a property says something by being there.
  public var isEmpty: Bool { record.count == 0 }
}

/// The properties of a node, in the order of the blob.
public struct Properties: RandomAccessCollection, Sendable {
  let node: Node
  /// The positions: those of the properties in the whole tree.
  public let indices: Range<Int>

  /// The first position.
  public var startIndex: Int { indices.lowerBound }
  /// The position after the last.
  public var endIndex: Int { indices.upperBound }

  /// The property at a position.
  public subscript(position: Int) -> Property { Property(node: node, index: position) }
}

extension Node {
  /// The properties, in the order of the blob.
  public var properties: Properties {
    Properties(node: self, indices: tree.index.properties(of: Int(index)))
  }

  /// The property of that name; the first one, if it is there twice.
  public func property(named name: String) -> Property? {
    tree.index.property(name, of: Int(index)).map { Property(node: self, index: $0) }
  }

  /// The property of that name, which must be there.
  ///
  /// - Throws: `PropertyError.Reason.missing`.
  public func requiredProperty(named name: String) throws(PropertyError) -> Property {
    guard let property = property(named: name) else {
      throw PropertyError(node: self, property: name, .missing)
    }
    return property
  }

  /// Whether the property is there, with or without a value.
  public func hasProperty(named name: String) -> Bool { property(named: name) != nil }
}
