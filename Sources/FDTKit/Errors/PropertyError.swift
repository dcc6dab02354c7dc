/// A property that doesn't say what the specification wants it to say.
public struct PropertyError: Error, Hashable, Sendable {
  /// The path of the node.
  public let path: String
  /// The name of the property.
  public let property: String
  /// Which element is meant, counted from 0: the entry of a list, if the property is one.
  public let index: Int?
  /// What is wrong.
  public let reason: Reason

  /// Makes an error about a property of `node`.
  public init(node: Node, property: String, index: Int? = nil, _ reason: Reason) {
    path = node.path
    self.property = property
    self.index = index
    self.reason = reason
  }

  /// What is wrong with a property; sizes are in bytes.
  public enum Reason: Hashable, Sendable {
    /// The property isn't there.
    case missing
    /// The value has the wrong size.
    case size(Int, expected: Int)
    /// The value isn't a whole number of elements.
    case sizeNotMultiple(Int, of: Int)
    /// The list has more elements than are looked through for each address.
    case tooManyElements(Int, limit: Int)
    /// The value isn't text that ends with a NUL byte.
    case unterminatedString
    /// The value is a list of strings where one is expected.
    case severalStrings(Int)
    /// No node has this phandle.
    case unknownPhandle(UInt32)
    /// No node is at this path.
    case unknownPath(String)
    /// The node that is referred to lacks the property that says how many cells follow.
    case cellCountMissing(property: String, path: String)
    /// A list ends within an element.
    case cellsMissing(expected: Int, found: Int)
    /// An address or a size of that many cells has no meaning.
    case unsupportedCellCount(property: String, count: Int)
    /// The value isn't one of those that the binding allows.
    case unexpectedValue(String, allowed: [String])
    /// A range doesn't end above its start.
    case emptyRange(start: UInt64, end: UInt64)
    /// A range reaches past 2^64.
    case wraps(address: UInt64, size: UInt64)
    /// An address has more than 64 bits; these are in the cell before them.
    case tooWide(space: UInt32, address: UInt64)
    /// A range lies only partly in a window of that bus.
    case straddlesWindow(bus: String, address: UInt64, size: UInt64)
    /// An interrupt isn't in the `interrupt-map` of that node.
    case unmappedInterrupt(nexus: String, unit: [UInt32], specifier: [UInt32])
    /// No node on the way up takes interrupts.
    case noInterruptParent
    /// The way from an interrupt to its controller doesn't end.
    case interruptLoop
  }
}

extension PropertyError: CustomStringConvertible {
  /// The property as a place, such as `/soc/serial@9000000 reg[0]`.
  public var place: String { "\(path) \(property)" + (index.map { "[\($0)]" } ?? "") }

  /// The place and what is wrong there.
  public var description: String { "\(place): \(reason)" }
}

extension PropertyError.Reason: CustomStringConvertible {
  /// What is wrong, as a clause.
  public var description: String {
    switch self {
    case .missing: "the property is missing"
    case .size(let found, let expected): "the value has \(found) bytes instead of \(expected)"
    case .sizeNotMultiple(let found, let unit):
      "the value has \(found) bytes, which is not a multiple of \(unit)"
    case .tooManyElements(let count, let limit):
      "the list has \(count) elements, and no more than \(limit) are looked through"
    case .unterminatedString: "the value is not text that ends with a NUL byte"
    case .severalStrings(let count): "the value is \(count) strings instead of one"
    case .unknownPhandle(let phandle): "no node has the phandle \(hex(phandle))"
    case .unknownPath(""): "the value names no node"
    case .unknownPath(let path): "no node is at \(path)"
    case .cellCountMissing(let property, let path):
      "\(path) lacks \(property), which says how many cells follow"
    case .cellsMissing(let expected, let found):
      "the element needs \(expected) cells, and only \(found) are left"
    case .unsupportedCellCount(let property, let count):
      "\(property) is \(count), which has no meaning as an address or size"
    case .unexpectedValue(let value, let allowed):
      "“\(value)” is none of \(allowed.joined(separator: ", "))"
    case .emptyRange(let start, let end): "the end \(hex(end)) is not above the start \(hex(start))"
    case .wraps(let address, let size): "\(hex(address)) + \(hex(size)) reaches past 2^64"
    case .tooWide(let space, let address):
      "the address \(hex(space))_\(padded(address)) needs more than 64 bits"
    case .straddlesWindow(let bus, let address, let size):
      "\(hex(address)) + \(hex(size)) lies only partly in a window of \(bus)"
    case .unmappedInterrupt(let nexus, let unit, let specifier):
      "\(nexus) maps no interrupt <\((unit + specifier).map(hex).joined(separator: " "))>"
    case .noInterruptParent: "no node on the way up takes interrupts"
    case .interruptLoop: "the way to the interrupt controller runs in a circle"
    }
  }

  private func padded(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private func hex(_ number: some BinaryInteger) -> String { "0x" + String(number, radix: 16) }
}
