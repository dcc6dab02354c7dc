import Mustache

/// Gives a template the model, and notes every name that the model doesn't have.
///
/// Mustache looks a name up from the innermost section outwards, and renders nothing for one that
/// it finds nowhere. So a miss inside is only a miss if the next question is not the same name
/// again, further out.
final class NameRecorder {
  private(set) var unknown: [String] = []
  private var pending: String?

  func asked(_ name: String, found: Bool, isRoot: Bool) {
    if let pending, pending != name { note(pending) }
    pending = found || isRoot ? nil : name
    if !found, isRoot { note(name) }
  }

  func finish() {
    if let pending { note(pending) }
    pending = nil
  }

  func note(_ name: String) {
    if !unknown.contains(name) { unknown.append(name) }
  }
}

/// A value of the model as a template sees it, which notes whatever a template asks in vain.
protocol StrictValue: MustacheParent, MustacheCustomRenderable, MustacheTransformable {
  var recorder: NameRecorder { get }
  /// What the value is, in words.
  static var kind: String { get }
  /// What a transform makes of the value, if there is such a transform.
  func transformed(_ name: String) -> Any?
}

extension StrictValue {
  func child(named name: String) -> Any? {
    recorder.asked(name, found: false, isRoot: false)
    return nil
  }

  func transform(_ name: String) -> Any? {
    let result = transformed(name)
    if result == nil { recorder.note("\(name)(…) of \(Self.kind)") }
    return result
  }

  func transformed(_ name: String) -> Any? { nil }

  var isNull: Bool { false }
}

/// A value that can only be the subject of a section.
protocol StrictContainer: StrictValue {}

extension StrictContainer {
  var renderText: String {
    recorder.note("text of \(Self.kind)")
    return ""
  }
}

/// An object of the model.
struct StrictContext: StrictContainer {
  let members: [String: Value]
  let recorder: NameRecorder
  let isRoot: Bool
  static var kind: String { "an object" }

  func child(named name: String) -> Any? {
    let value = members[name]
    recorder.asked(name, found: value != nil, isRoot: isRoot)
    return value.map { Self.rendering(of: $0, recorder) }
  }

  /// What stands for a value in a template.
  static func rendering(of value: Value, _ recorder: NameRecorder) -> Any {
    switch value {
    case .text(let text): RenderedText(text: text, recorder: recorder)
    case .address(let address): RenderedNumber(value: address, isAddress: true, recorder: recorder)
    case .number(let number): RenderedNumber(value: number, isAddress: false, recorder: recorder)
    case .flag(let flag): RenderedFlag(value: flag, recorder: recorder)
    case .null: RenderedNothing()
    case .list(let values):
      RenderedList(values: values.map { rendering(of: $0, recorder) }, recorder: recorder)
    case .object(let members):
      StrictContext(members: members, recorder: recorder, isRoot: false)
    }
  }
}

/// A list in a template.
struct RenderedList: StrictContainer, MustacheSequence {
  let values: [Any]
  let recorder: NameRecorder
  static var kind: String { "a list" }

  func makeIterator() -> IndexingIterator<[Any]> { values.makeIterator() }

  func transformed(_ name: String) -> Any? {
    switch name {
    case "first": values.first ?? RenderedNothing()
    case "last": values.last ?? RenderedNothing()
    case "reversed": Self(values: values.reversed(), recorder: recorder)
    case "count":
      RenderedNumber(value: UInt64(values.count), isAddress: false, recorder: recorder)
    case "empty": RenderedFlag(value: values.isEmpty, recorder: recorder)
    default: nil
    }
  }
}

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
