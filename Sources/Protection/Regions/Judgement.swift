/// What a model says of an access.
public enum Judgement: Hashable, Sendable {
  /// It may happen, as this memory type; `nil` where the unit has no say in the type.
  case granted(MemoryType?)
  /// It takes a fault.
  case denied(Denial)

  /// Whether the access may happen.
  public var isGranted: Bool {
    if case .granted = self { true } else { false }
  }

  /// What refuses an access.
  public enum Denial: Hashable, Sendable {
    /// No entry matches, and the background lets nobody through.
    case noEntry
    /// Several entries match, which the architecture forbids.
    case severalEntries
    /// The entry that decides does not grant the right.
    case rights
    /// The entry that decides covers only a part of the bytes, or its parts disagree.
    case straddling
    /// The address is in a part of the space that is never executed from.
    case executeNever
    /// The second stage refuses what the first one granted.
    case secondStage
  }
}
