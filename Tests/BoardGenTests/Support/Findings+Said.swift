@testable import BoardGen

extension Findings {
  /// Each diagnostic as the person sees it, without the one that says that there is no console.
  var said: [String] {
    diagnostics.filter { $0.code != .consoleMissing }.map(\.description)
  }
}
