public import FDTKit

/// What a tree says as a whole, before its nodes: the first line of `boardgen facts`.
public struct TreeFacts: Hashable, Sendable, Encodable {
  /// Tells the lines apart: `tree`.
  public let kind = "tree"
  /// The board's model.
  public let model: String?
  /// What the board is compatible with, the most specific first.
  public let compatible: [String]?
  /// The SHA-256 of what the tree says, as `boardgen fingerprint` prints it.
  public let fingerprint: String
  /// The banks of RAM, in the tree's order, of disabled nodes too.
  public let memory: [Bank]
  /// What is reserved: the list of `/memreserve/`, then the children of `/reserved-memory`.
  public let reserved: [ReservationFacts]
  /// The device that `stdout-path` chooses.
  public let console: Console?
  /// What of it can't be read.
  public let problems: [FactProblem]?

  /// A bank of RAM.
  public struct Bank: Hashable, Sendable, Encodable {
    /// The path of the memory node.
    public let node: String
    /// Whether the node is available.
    public let available: Bool
    /// The entry of its `reg`.
    public let registers: RegisterFacts
  }

  /// A device that text goes to.
  public struct Console: Hashable, Sendable, Encodable {
    /// The path of the device.
    public let node: String
    /// What follows the colon of `stdout-path`.
    public let options: String?
  }

  /// Reads a tree.
  public init(of tree: DeviceTree) {
    var reader = FactReader()
    model =
      reader.attempt { () throws(PropertyError) in
        try tree.root.property(named: "model")?.string
      } ?? nil
    compatible = reader.attempt { () throws(PropertyError) in try tree.root.compatible }?.nonEmpty
    fingerprint = Fingerprint(of: tree).description
    var banks: [Bank] = []
    for memory in tree.memory {
      let entries = reader.attempt { () throws(PropertyError) in try memory.banks } ?? []
      banks += entries.map {
        Bank(
          node: memory.node.path, available: memory.node.isAvailable,
          registers: RegisterFacts($0, reader: &reader))
      }
    }
    memory = banks
    reserved = ReservationFacts.all(in: tree, reader: &reader)
    let output =
      reader.attempt { () throws(PropertyError) in try tree.chosen?.standardOutput } ?? nil
    console = output.map { Console(node: $0.node.path, options: $0.options) }
    problems = reader.problems.nonEmpty
  }
}
