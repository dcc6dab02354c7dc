import Foundation

extension Diagnostic: CustomStringConvertible {
  /// The diagnostic as text: the place and what is wrong, what is in the way, what to do.
  ///
  ///     error: /soc/serial@9000000 reg[0]: … [overlap]
  ///       /memory@8000000 reg[0]: …
  ///       advice: …
  public var description: String {
    var lines = ["\(severity.rawValue): \(place.location): \(message) [\(code.rawValue)]"]
    lines += related.map { "  \($0.place.location): \($0.message)" }
    if let advice { lines.append("  advice: \(advice)") }
    return lines.map(\.withoutControlCharacters).joined(separator: "\n")
  }
}

extension Diagnostic: Encodable {
  private enum Key: CodingKey { case code, severity, place, node, message, related, advice }

  /// Encodes an object with `code`, `severity`, `place`, `message`, `related` and, where there is
  /// one, `node` and `advice`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(code.rawValue, forKey: .code)
    try container.encode(severity.rawValue, forKey: .severity)
    try container.encode(place.location, forKey: .place)
    try container.encodeIfPresent(place.node, forKey: .node)
    try container.encode(message, forKey: .message)
    try container.encode(related, forKey: .related)
    try container.encodeIfPresent(advice, forKey: .advice)
  }
}

extension Diagnostic.Related: Encodable {
  private enum Key: CodingKey { case place, message }

  /// Encodes an object with `place` and `message`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(place.location, forKey: .place)
    try container.encode(message, forKey: .message)
  }
}

extension String {
  /// The text with each control character written as an escape, so that a name out of a tree can
  /// neither end a line nor steer a terminal.
  public var withoutControlCharacters: String {
    guard !utf8.allSatisfy(\.isPrintable), unicodeScalars.contains(where: \.isControl) else {
      return self
    }
    return unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.isControl {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Unicode.Scalar {
  /// Whether the scalar shows nothing of itself, but may change what others show or mean.
  var isControl: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: properties.isNoncharacterCodePoint
    }
  }
}
