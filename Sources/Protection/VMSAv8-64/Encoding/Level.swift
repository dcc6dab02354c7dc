extension VMSAv8_64 {
  /// A lookup level of the translation table walk; level 3 is the last.
  public enum Level: UInt8, Comparable, Hashable, Sendable {
    /// Level 0.
    case l0
    /// Level 1.
    case l1
    /// Level 2.
    case l2
    /// Level 3.
    case l3

    /// The level that a table descriptor of this level leads to.
    public var next: Self? { Self(rawValue: rawValue &+ 1) }

    /// Orders levels in the direction of the walk.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }
}
