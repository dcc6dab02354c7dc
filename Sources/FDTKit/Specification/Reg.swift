/// An entry of `reg` (section 2.3.6): a block of addresses on the bus that the device is on.
public struct RegEntry: Hashable, Sendable {
  /// The device.
  public let node: Node
  /// The property that the entry is in: `reg`, or another of the same form.
  public let property: String
  /// The position in the property, from 0.
  public let index: Int
  /// Where the block begins, as the bus counts.
  public let location: BusLocation
  /// The size in bytes; 0 on a bus without sizes (`#size-cells` of 0).
  public let size: UInt64
}

extension Node {
  /// The entries of `reg`; empty if there is none.
  ///
  /// - Throws: if the value isn't a whole number of entries, or the cells of the parent are more
  ///   than three for an address or two for a size.
  public var reg: [RegEntry] { get throws(PropertyError) { try blocks("reg") } }

  /// The entries of a property that is written as `reg` is.
  func blocks(_ name: String) throws(PropertyError) -> [RegEntry] {
    try blocks(
      name, addressCells: try parent?.addressCells ?? 2, sizeCells: try parent?.sizeCells ?? 1)
  }

  /// The entries of a property that holds addresses and sizes of so many cells each; empty if there
  /// is none.
  ///
  /// - Throws: if the value isn't a whole number of entries, or the cells are more than three for
  ///   an address or two for a size.
  public func blocks(
    _ name: String, addressCells: Int, sizeCells: Int
  ) throws(PropertyError) -> [RegEntry] {
    guard let property = property(named: name) else { return [] }
    // A size of something that is nowhere says nothing.
    guard addressCells > 0 else {
      throw property.error(.unsupportedCellCount(property: "#address-cells", count: 0))
    }
    var reader = try CellReader(
      property, elementCells: addressCells + sizeCells, source: "#address-cells")
    var entries: [RegEntry] = []
    while !reader.isAtEnd {
      let location = try reader.location(addressCells)
      let size = try reader.number(sizeCells, source: "#size-cells")
      entries.append(
        RegEntry(
          node: self, property: name, index: reader.element, location: location, size: size))
      reader.element += 1
    }
    return entries
  }
}

extension RegEntry {
  /// What `reg-names` calls an entry of `reg`, if it does.
  public var name: String? {
    get throws(PropertyError) {
      guard let names = try node.property(named: "reg-names")?.strings, index < names.count else {
        return nil
      }
      return names[index]
    }
  }
}
