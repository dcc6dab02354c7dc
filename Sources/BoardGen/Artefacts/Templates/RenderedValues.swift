import Mustache

/// Text in a template: harmless in a comment as it is, quoted for a language by a transform.
struct RenderedText: StrictValue {
  let text: String
  let recorder: NameRecorder
  static var kind: String { "a text" }

  var renderText: String { Quoting.comment(text) }
  var isNull: Bool { text.isEmpty }

  func transformed(_ name: String) -> Any? {
    let quoted: String? =
      switch name {
      case "c": Quoting.c(text)
      case "swift": Quoting.swift(text)
      case "make": Quoting.make(text)
      case "xml": Quoting.xml(text)
      case "constant": Identifier.constantCase(text)
      case "identifier": Identifier.camelCase(text)
      default: nil
      }
    return quoted.map { Verbatim(text: $0, recorder: recorder) }
  }
}

/// A number in a template: an address in hexadecimal, a count in decimal.
struct RenderedNumber: StrictValue {
  let value: UInt64
  let isAddress: Bool
  let recorder: NameRecorder
  static var kind: String { "a number" }

  var renderText: String { isAddress ? "0x" + Hex.plain(value, digits: 8) : String(value) }

  func transformed(_ name: String) -> Any? {
    let shown: String? =
      switch name {
      case "hex": "0x" + Hex.plain(value, digits: 8)
      case "decimal": String(value)
      case "grouped": Hex.grouped(value)
      case "size": Quantity.describe(value)
      default: nil
      }
    return shown.map { Verbatim(text: $0, recorder: recorder) }
  }
}

/// Yes or no in a template: a section that is there or not.
struct RenderedFlag: StrictValue {
  let value: Bool
  let recorder: NameRecorder
  static var kind: String { "a flag" }

  var renderText: String { String(value) }
  var isNull: Bool { !value }
}

/// Text that a transform has made ready.
struct Verbatim: StrictValue {
  let text: String
  let recorder: NameRecorder
  static var kind: String { "a transformed value" }

  var renderText: String { text }
}

/// A value that the board doesn't have: a name that is known, with nothing to show.
struct RenderedNothing: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}
