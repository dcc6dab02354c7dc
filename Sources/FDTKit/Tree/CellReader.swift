internal import Addresses

/// Takes a value of cells apart, element by element, and knows where it is when it can't.
struct CellReader {
  let property: Property
  private let cells: [UInt32]
  private var position = 0
  /// The element that is being read, counted from 0.
  var element = 0

  init(_ property: Property) throws(PropertyError) {
    self.property = property
    cells = try property.cells
  }

  /// Reads a value that is a list of elements of `elementCells` cells each.
  ///
  /// - Parameter source: the property that says how many they are.
  init(_ property: Property, elementCells: Int, source: String) throws(PropertyError) {
    guard elementCells > 0 else {
      throw property.error(.unsupportedCellCount(property: source, count: 0))
    }
    guard property.bytes.count.isMultiple(of: elementCells * 4) else {
      throw property.error(.sizeNotMultiple(property.bytes.count, of: elementCells * 4))
    }
    try self.init(property)
    count = cells.count / elementCells
  }

  /// How many elements the list has, if all of them have as many cells.
  private(set) var count = 0

  var isAtEnd: Bool { position == cells.count }

  /// The next cell; `nil` at the end.
  mutating func next() -> UInt32? {
    guard position < cells.count else { return nil }
    defer { position += 1 }
    return cells[position]
  }

  /// The next `count` cells.
  mutating func cells(_ count: Int) throws(PropertyError) -> [UInt32] {
    Array(try slice(count))
  }

  private mutating func slice(_ count: Int) throws(PropertyError) -> ArraySlice<UInt32> {
    guard count <= cells.count - position else {
      throw error(.cellsMissing(expected: count, found: cells.count - position))
    }
    defer { position += count }
    return cells[position..<(position + count)]
  }

  /// The next number of at most two cells.
  ///
  /// - Parameter source: the property that says how many there are.
  mutating func number(_ count: Int, source: String) throws(PropertyError) -> UInt64 {
    guard count <= 2 else { throw error(.unsupportedCellCount(property: source, count: count)) }
    return try slice(count).reduce(0) { $0 << 32 | UInt64($1) }
  }

  /// The next address, of at most three cells.
  mutating func location(_ count: Int) throws(PropertyError) -> BusLocation {
    let space = count == 3 ? try slice(1).first : nil
    let address = try number(space == nil ? count : 2, source: "#address-cells")
    return BusLocation(space: space, address: BusAddress(address))
  }

  /// The node that has that phandle.
  func node(phandle: UInt32) throws(PropertyError) -> Node {
    guard let node = property.node.tree.node(phandle: phandle) else {
      throw error(.unknownPhandle(phandle))
    }
    return node
  }

  /// The node that the next cell refers to.
  mutating func phandle() throws(PropertyError) -> Node {
    guard let phandle = next() else { throw error(.cellsMissing(expected: 1, found: 0)) }
    return try node(phandle: phandle)
  }

  /// What a node that is referred to says about how many cells go with the reference.
  func cellCount(_ name: String, of node: Node) throws(PropertyError) -> Int {
    guard let count = node.property(named: name) else {
      throw error(.cellCountMissing(property: name, path: node.path))
    }
    return Int(try count.u32)
  }

  func error(_ reason: PropertyError.Reason) -> PropertyError {
    property.error(reason, at: element)
  }
}
