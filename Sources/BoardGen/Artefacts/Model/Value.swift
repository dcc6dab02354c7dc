/// A value of the model that every output is a rendering of: `board.json` is the model as it is,
/// and a template sees the same names (docs/templates.md).
public indirect enum Value: Hashable, Sendable {
  /// Text from a tree, a request or boardgen; data, whatever it says.
  case text(String)
  /// An address or a register's value: hexadecimal in every output.
  case address(UInt64)
  /// A count or a size in bytes.
  case number(UInt64)
  /// Yes or no.
  case flag(Bool)
  /// Nothing: the board has no such thing.
  case null
  /// Values in order.
  case list([Value])
  /// Values by name.
  case object([String: Value])

  /// The value of a name, through any number of dots.
  public subscript(path: String) -> Value? {
    path.split(separator: ".").reduce(self as Value?) { value, name in
      guard case .object(let members)? = value else { return nil }
      return members[String(name)]
    }
  }
}

extension Value: Encodable {
  /// Encodes the value as JSON: addresses as texts such as `"0x40200000"`, since not every reader
  /// keeps 64 bits of a number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .address(let address): try container.encode("0x\(Hex.plain(address, digits: 8))")
    case .number(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .null: try container.encodeNil()
    case .list(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }
}

extension Value {
  /// The text, or nothing.
  static func optional(_ text: String?) -> Self { text.map(Self.text) ?? .null }

  /// A list of texts.
  static func texts(_ texts: [String]) -> Self { .list(texts.map(Self.text)) }
}
