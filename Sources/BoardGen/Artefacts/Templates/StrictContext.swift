import Mustache

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
