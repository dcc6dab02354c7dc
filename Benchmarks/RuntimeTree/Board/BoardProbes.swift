internal import Tree

extension Board {
  /// Addresses at the regions' edges; made when they are asked for.
  public static let probes = Probes()

  /// The addresses that probes.c makes of the regions.
  public struct Probes: Sendable {
    /// All of them.
    public var span: Span<UInt64> {
      @_lifetime(borrow self) get {
        var start: UnsafePointer<UInt64>?
        let count = Int(truncatingIfNeeded: unsafe tree_probes(&start))
        let buffer = unsafe UnsafeBufferPointer(start: start, count: count)
        return unsafe _overrideLifetime(Span(_unsafeElements: buffer), borrowing: self)
      }
    }
  }
}
