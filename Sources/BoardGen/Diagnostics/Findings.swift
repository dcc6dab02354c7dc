/// The diagnostics of a run, collected so that one run reports all that it can find.
public struct Findings: Sendable {
  /// What was found, in order, each once.
  public private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []
  /// The number of errors among them.
  private(set) var errorCount = 0
  private let strict: Bool

  /// Makes an empty collection.
  ///
  /// - Parameter strict: whether a warning counts as an error (`--strict`).
  public init(strict: Bool = false) { self.strict = strict }

  /// Adds a diagnostic, unless the same has been said already.
  public mutating func report(_ diagnostic: Diagnostic) {
    var diagnostic = diagnostic
    if strict, diagnostic.severity == .warning { diagnostic.severity = .error }
    guard seen.insert(diagnostic).inserted else { return }
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { errorCount += 1 }
  }

  /// Adds a diagnostic made of its parts.
  public mutating func report(
    _ code: Diagnostic.Code, at place: Origin, _ message: String,
    related: [Diagnostic.Related] = [], advice: String? = nil
  ) {
    report(Diagnostic(code, at: place, message, related: related, advice: advice))
  }

  /// Whether an error is among them.
  public var hasErrors: Bool { errorCount > 0 }

  /// Ends a stage: throws if an error has been found in it or before.
  public func stopOnErrors() throws(Refusal) {
    if hasErrors { throw Refusal(diagnostics) }
  }
}
