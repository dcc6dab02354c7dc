/// How a batch went: outcomes by kind, and diagnostics by code.
public struct BatchSummary: Hashable, Sendable {
  /// How many were emitted as they are.
  public private(set) var emitted = 0
  /// How many only with the memory that was lent to them.
  public private(set) var emittedWithMemory = 0
  /// How many leave RAM to the firmware, and were given none.
  public private(set) var withoutMemory = 0
  /// How many were refused for another reason, with memory or without.
  public private(set) var refused = 0
  /// How many inputs a code was reported for, by code.
  public private(set) var inputs: [Diagnostic.Code: Int] = [:]

  /// How many inputs there were.
  public var total: Int { emitted + emittedWithMemory + withoutMemory + refused }
  /// How many did not make it in the end.
  public var failures: Int { withoutMemory + refused }

  /// Counts outcomes, which are in the order of the batch: what a tree came to with lent memory
  /// follows what it came to without.
  public init(_ outcomes: [BatchOutcome]) {
    for (index, outcome) in outcomes.enumerated() {
      for code in Set(outcome.diagnostics.map(\.code)) { inputs[code, default: 0] += 1 }
      let next = outcomes.dropFirst(index + 1).first
      let isRepeated = outcome.memory == nil && next?.memory != nil && next?.input == outcome.input
      guard !isRepeated else { continue }
      switch (outcome.isEmitted, outcome.memory, outcome.lacksMemory) {
      case (true, nil, _): emitted += 1
      case (true, _, _): emittedWithMemory += 1
      case (false, _, true): withoutMemory += 1
      case (false, _, false): refused += 1
      }
    }
  }
}
