public import FDTKit

/// What a node says, read as the specification has it: one line of `boardgen facts`.
public struct NodeFacts: Hashable, Sendable, Encodable {
  /// Tells the lines apart: `node`.
  public let kind = "node"
  /// The path.
  public let path: String
  /// What the device is compatible with, the most specific first.
  public let compatible: [String]?
  /// The node's own status; `okay` where it says none.
  public let status: String
  /// Whether it and every node above it are `okay`.
  public let available: Bool
  /// The entries of `reg`.
  public let registers: [RegisterFacts]?
  /// The interrupts that the device raises.
  public let interrupts: [InterruptFacts]?
  /// What of it can't be read.
  public let problems: [FactProblem]?

  /// Reads a node.
  public init(of node: Node) {
    var reader = FactReader()
    path = node.path
    compatible = reader.attempt { () throws(PropertyError) in try node.compatible }?.nonEmpty
    status =
      reader.attempt { () throws(PropertyError) in try node.property(named: "status")?.string }
      .map { $0 ?? "okay" } ?? "unreadable"
    available = node.isAvailable
    let entries = reader.attempt { () throws(PropertyError) in try node.reg } ?? []
    registers = entries.map { RegisterFacts($0, reader: &reader) }.nonEmpty
    let signals = reader.attempt { () throws(PropertyError) in try node.interruptSignals } ?? []
    interrupts = signals.map { InterruptFacts($0, reader: &reader) }.nonEmpty
    problems = reader.problems.nonEmpty
  }
}
