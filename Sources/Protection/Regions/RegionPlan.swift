public import Addresses

/// Entries of a unit that together grant a wish, in the order of their indices.
public struct RegionPlan: Hashable, Sendable {
  /// The entries; the first one's index is the wish's `firstIndex`.
  public let entries: [RegionEntry]
  /// What is known about their number.
  public let optimality: Optimality

  /// Makes a plan of its parts.
  public init(_ entries: [RegionEntry], _ optimality: Optimality) {
    self.entries = entries
    self.optimality = optimality
  }

  /// The number of entries that no plan for the same wish is below, as far as that is proven.
  public var fewestEntries: Int {
    switch optimality {
    case .optimal: entries.count
    case .within(let count): entries.count - count
    }
  }

  /// How near the number of entries is to the smallest possible.
  public enum Optimality: Hashable, Sendable, CustomStringConvertible {
    /// No fewer entries grant the wish.
    case optimal
    /// At most that many entries could be saved.
    case within(Int)

    /// `optimal`, or `within 2 of optimal`.
    public var description: String {
      switch self {
      case .optimal: "optimal"
      case .within(let count): "within \(count) of optimal"
      }
    }
  }
}

/// One region of an MPU, or one entry of a PMP.
public struct RegionEntry: Hashable, Sendable {
  /// The values of its registers, in the order of `RegionUnit.entryRegisters`.
  public let words: [UInt64]
  /// From the first to the last address that it decides about; `nil` if it decides about none and
  /// only carries a bound for the next one.
  public let range: PhysicalRange?

  /// Makes an entry of its parts.
  public init(_ words: [UInt64], deciding range: PhysicalRange?) {
    self.words = words
    self.range = range
  }
}
