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

/// An object of the model as a template sees it.
struct StrictContext: MustacheParent {
  let members: [String: Value]
  let recorder: NameRecorder
  let isRoot: Bool

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
    case .flag(let flag): flag
    case .null: RenderedNothing()
    case .list(let values): values.map { rendering(of: $0, recorder) }
    case .object(let members):
      StrictContext(members: members, recorder: recorder, isRoot: false)
    }
  }
}

/// Text in a template: harmless in a comment as it is, quoted for a language by a transform.
struct RenderedText: MustacheCustomRenderable, MustacheTransformable {
  let text: String
  let recorder: NameRecorder

  var renderText: String { Quoting.comment(text) }
  var isNull: Bool { text.isEmpty }

  func transform(_ name: String) -> Any? {
    switch name {
    case "c": return Verbatim(text: Quoting.c(text))
    case "swift": return Verbatim(text: Quoting.swift(text))
    case "make": return Verbatim(text: Quoting.make(text))
    case "xml": return Verbatim(text: Quoting.xml(text))
    case "constant": return Verbatim(text: Identifier.constantCase(text))
    case "identifier": return Verbatim(text: Identifier.camelCase(text))
    default:
      recorder.note("\(name)(…) of a text")
      return nil
    }
  }
}

/// A number in a template: an address in hexadecimal, a count in decimal.
struct RenderedNumber: MustacheCustomRenderable, MustacheTransformable {
  let value: UInt64
  let isAddress: Bool
  let recorder: NameRecorder

  var renderText: String { isAddress ? "0x" + Hex.plain(value, digits: 8) : String(value) }
  var isNull: Bool { false }

  func transform(_ name: String) -> Any? {
    switch name {
    case "hex": return Verbatim(text: "0x" + Hex.plain(value, digits: 8))
    case "decimal": return Verbatim(text: String(value))
    case "grouped": return Verbatim(text: Hex.grouped(value))
    case "size": return Verbatim(text: Quantity.describe(value))
    default:
      recorder.note("\(name)(…) of a number")
      return nil
    }
  }
}

/// Text that a transform has made ready.
struct Verbatim: MustacheCustomRenderable {
  let text: String

  var renderText: String { text }
  var isNull: Bool { false }
}

/// A value that the board doesn't have: a name that is known, with nothing to show.
struct RenderedNothing: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}
