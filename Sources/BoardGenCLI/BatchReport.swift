import BoardGen

/// What a person is shown of a batch: the errors, and a table of outcomes and codes.
struct BatchReport {
  private let outcomes: [BatchOutcome]
  private let summary: BatchSummary
  private let quiet: Bool

  init(_ outcomes: [BatchOutcome], _ summary: BatchSummary, quiet: Bool) {
    self.outcomes = outcomes
    self.summary = summary
    self.quiet = quiet
  }

  func print(to terminal: Terminal) {
    for outcome in outcomes where !outcome.isEmitted && !outcome.lacksMemory {
      Swift.print(terminal.bold(outcome.input))
      for diagnostic in outcome.diagnostics where diagnostic.severity == .error {
        Swift.print(terminal.highlighted(diagnostic))
      }
    }
    let rows = [
      (summary.emitted, "emitted and verified"),
      (summary.emittedWithMemory, "emitted and verified with the memory that was lent"),
      (summary.withoutMemory, "leave RAM to the firmware: --memory lends them some"),
      (summary.refused, "refused"),
    ]
    Swift.print("\(summary.total) inputs")
    for (count, what) in rows where count > 0 { Swift.print(Self.row(count, what)) }
    guard !summary.inputs.isEmpty, !quiet else { return }
    Swift.print("\ndiagnostics, by the number of inputs that have them")
    let codes = summary.inputs.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
    for (code, count) in codes {
      Swift.print(Self.row(count, "\(code.severity.rawValue) [\(code.rawValue)]"))
    }
  }

  private static func row(_ count: Int, _ text: String) -> String {
    let number = String(count)
    return String(repeating: " ", count: max(0, 7 - number.count)) + number + "  " + text
  }
}
