import Mustache

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
