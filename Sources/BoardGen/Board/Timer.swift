/// The timer that the image can use before anything is set up.
public struct Timer: Hashable, Sendable {
  /// Counts a second; 0 if the tree doesn't say.
  public let frequency: UInt64
  /// The number of its interrupt at the root controller; 0 if it has none.
  public let interrupt: UInt64
}
