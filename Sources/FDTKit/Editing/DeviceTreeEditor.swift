internal import Addresses

/// Changes a device tree, as a value: copies don't see each other's changes.
///
/// Paths are absolute, and the names in them complete. Each change takes time in proportion to the
/// size of the tree. A change that is refused changes nothing.
public struct DeviceTreeEditor: Sendable {
  private var flattened: FlattenedTree

  /// Begins with a root node that has neither properties nor children.
  public init() throws(FDTError) { flattened = try .empty() }

  /// Begins with a copy of `tree`.
  public init(_ tree: DeviceTree) throws(FDTError) {
    flattened = try FlattenedTree(tree.blob).opened(capacity: tree.blob.count + 4_096)
  }

  /// The tree as it is now, packed.
  ///
  /// - Throws: if what was written isn't a sound tree, such as one that is too deep.
  public var tree: DeviceTree { get throws(FDTError) { try DeviceTree(blob: try bytes) } }

  /// The blob as it is now, packed.
  public var bytes: [UInt8] {
    get throws(FDTError) {
      var packed = flattened
      try packed.pack()
      return packed.bytes
    }
  }

  /// Adds an empty node called `name` to the one at `path`.
  ///
  /// - Throws: `exists` if there is a node of that name, with or without a unit address;
  ///   `notFound` if there is none at `path`; `badPath` if the name isn't that of one node.
  public mutating func addNode(_ name: String, to path: String) throws(FDTError) {
    guard !name.isEmpty, !name.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "/") }) else {
      throw FDTError(.badPath)
    }
    try flattened.addNode(name, to: path)
  }

  /// Removes the node at `path` and everything below it.
  ///
  /// - Throws: `notFound` if there is none; `badPath` for the root, which can't be removed.
  public mutating func removeNode(at path: String) throws(FDTError) {
    guard path.utf8.contains(where: { $0 != UInt8(ascii: "/") }) else { throw FDTError(.badPath) }
    try flattened.removeNode(at: path)
  }

  /// Gives a property of the node at `path` a value, whether it was there before or not.
  ///
  /// - Throws: `notFound` if there is no node at `path`, `badValue` if the name can't be one.
  public mutating func setProperty(
    _ name: String, to value: PropertyValue, at path: String
  ) throws(FDTError) {
    guard !name.isEmpty, !name.utf8.contains(0) else { throw FDTError(.badValue) }
    try flattened.setProperty(name, to: value.bytes, at: path)
  }

  /// Removes a property of the node at `path`.
  ///
  /// - Throws: `notFound` if there is no such node or property.
  public mutating func removeProperty(_ name: String, at path: String) throws(FDTError) {
    guard !name.utf8.contains(0) else { throw FDTError(.notFound) }
    try flattened.removeProperty(name, at: path)
  }

  /// Adds an entry to the memory reservation block.
  public mutating func addMemoryReservation(_ reservation: MemoryReservation) throws(FDTError) {
    try flattened.addMemoryReservation(
      address: reservation.address.rawValue, size: reservation.size)
  }

  /// Removes an entry of the memory reservation block.
  ///
  /// - Throws: `notFound` if there are not as many.
  public mutating func removeMemoryReservation(at index: Int) throws(FDTError) {
    // libfdt would write outside the block.
    guard index >= 0 else { throw FDTError(.notFound) }
    try flattened.removeMemoryReservation(at: index)
  }

  /// Gives the node at `path` a phandle, unless it has one, and returns it.
  ///
  /// - Throws: `notFound` if there is no node at `path`, `noPhandles` if none is left.
  public mutating func phandle(ofNodeAt path: String) throws(FDTError) -> UInt32 {
    if let phandle = try flattened.phandle(ofNodeAt: path) { return phandle }
    let phandle = try flattened.unusedPhandle()
    try flattened.setProperty("phandle", to: PropertyValue.u32(phandle).bytes, at: path)
    return phandle
  }
}
