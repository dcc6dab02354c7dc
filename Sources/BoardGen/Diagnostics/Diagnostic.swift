/// One thing that boardgen has to say about its input.
public struct Diagnostic: Hashable, Sendable {
  /// How much a diagnostic weighs.
  public enum Severity: String, Hashable, Sendable, Comparable {
    /// A choice that was made for the person, worth knowing.
    case note
    /// Something odd that boardgen can work with.
    case warning
    /// Nothing is written.
    case error

    private var weight: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }

    /// Orders severities by their weight.
    public static func < (left: Self, right: Self) -> Bool { left.weight < right.weight }
  }

  /// The stable name of the rule; docs/diagnostics.md explains each.
  public let code: Code
  /// How much it weighs.
  public var severity: Severity
  /// The value that the rule looked at.
  public let place: Origin
  /// What is wrong, in one sentence without a full stop.
  public let message: String
  /// What is in the way, and from where.
  public let related: [Related]
  /// What to do.
  public let advice: String?

  /// Something else that takes part in the problem.
  public struct Related: Hashable, Sendable {
    /// Where it came from.
    public let place: Origin
    /// What it is.
    public let message: String

    /// Names a place and what is there.
    public init(_ place: Origin, _ message: String) {
      self.place = place
      self.message = message
    }
  }

  /// Makes a diagnostic of the severity that its code has.
  public init(
    _ code: Code, at place: Origin, _ message: String, related: [Related] = [],
    advice: String? = nil
  ) {
    self.code = code
    self.severity = code.severity
    self.place = place
    self.message = message
    self.related = related
    self.advice = advice
  }

  /// The same, saying what it is about where several boards are looked at.
  public func concerning(_ board: Origin) -> Self {
    var diagnostic = Self(
      code, at: place, message, related: related + [Related(board, "the board")], advice: advice)
    diagnostic.severity = severity
    return diagnostic
  }
}

/// Why boardgen wrote nothing.
public struct Refusal: Error {
  /// All that was found, errors and others, in the order in which it was found.
  public let diagnostics: [Diagnostic]

  /// Refuses for the reasons given.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
