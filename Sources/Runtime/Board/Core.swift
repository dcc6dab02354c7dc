/// One core of the board.
public struct Core: Sendable {
  /// The affinity fields of MPIDR_EL1: the `reg` of the tree's cpu node.
  public let affinity: UInt64
  /// Where a core of `enable-method = "spin-table"` waits for an address; else 0.
  public let releaseAddress: UInt64

  /// Makes a row.
  @inline(always)
  public init(affinity: UInt64, releaseAddress: UInt64) {
    self.affinity = affinity
    self.releaseAddress = releaseAddress
  }
}
