/// What came of one tree or board of a batch.
public struct BatchOutcome: Hashable, Sendable, Encodable {
  /// What was read.
  public let input: String
  /// The RAM that was lent to it, as `base:size`, if the tree has none of its own.
  public let memory: String?
  /// Whether everything was decided, planned, verified by the model, and rendered.
  public let isEmitted: Bool
  /// How many diagnostics of each code there were.
  public let codes: [String: Int]
  /// The diagnostics; in a refused one at least one is an error.
  public let diagnostics: [Diagnostic]
  /// What was decided, if it was.
  public let facts: Facts?

  /// The size of what was decided.
  public struct Facts: Hashable, Sendable, Encodable {
    /// RAM banks.
    public let banks: Int
    /// Devices with an address.
    public let devices: Int
    /// Regions of the memory map.
    public let regions: Int
    /// Pages of all tables.
    public let pages: Int
    /// The fingerprint of the tree.
    public let fingerprint: String

    init(_ configuration: Configuration) {
      banks = configuration.board.memory.count
      devices = configuration.board.devices.count
      regions = configuration.map.regions.count
      pages = configuration.plan.tableCounts.boot + configuration.plan.tableCounts.runtime
      fingerprint = configuration.board.fingerprint.description
    }
  }

  /// Whether the tree leaves it to the firmware to say where RAM is.
  public var lacksMemory: Bool {
    !isEmitted
      && diagnostics.contains { $0.code == .memoryMissing || $0.code == .memoryUnsized }
  }

  private enum CodingKeys: String, CodingKey {
    case input, memory, codes, diagnostics, facts
    case isEmitted = "emitted"
  }
}
