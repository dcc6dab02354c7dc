/// Notes every name that a template asks for and the model doesn't have.
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
