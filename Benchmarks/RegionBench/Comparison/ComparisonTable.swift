/// The outcomes of a contest, a line each.
struct ComparisonTable {
  let contest: Contest
  let outcomes: [Outcome]

  private static let head = [
    "requirement", "boardgen", "exposed", "other", "exposed", "lost", "boardgen, same exposure", "",
  ]

  /// The table, with its title and the totals of those requirements for which both have regions.
  var text: String {
    "\(contest.reference.name) (\(contest.capacity) regions)\n\n"
      + TextTable(rows: [Self.head] + outcomes.map(row) + [totals]).text
  }

  private func row(_ outcome: Outcome) -> [String] {
    var row = [outcome.requirement]
    switch outcome.own {
    case .success(let own):
      row += [own.isOptimal ? "\(own.count)" : "≤ \(own.count)", "\(own.exposure.exposed)"]
    case .failure(let failure): row += ["none: \(failure.reason)", ""]
    }
    switch outcome.other {
    case .success(let other):
      row += ["\(other.count)", "\(other.exposure.exposed)", "\(other.exposure.lost)"]
      switch other.matched {
      case .success(let matched): row.append("\(matched.count)")
      case .failure(let failure): row.append("none: \(failure.reason)")
      }
    case .failure: row += ["none", "", "", ""]
    }
    row.append(note(outcome))
    return row
  }

  private func note(_ outcome: Outcome) -> String {
    guard outcome.isPassed else { return "WORSE" }
    switch outcome.other {
    case .failure(let failure): return failure.reason
    case .success(let other): return other.count > contest.capacity ? "too many" : ""
    }
  }

  private var totals: [String] {
    var sums = [UInt64](repeating: 0, count: 6)
    for case (.success(let own), .success(let other)) in outcomes.map({ ($0.own, $0.other) }) {
      guard case .success(let matched) = other.matched else { continue }
      let row = [
        UInt64(own.count), own.exposure.exposed, UInt64(other.count), other.exposure.exposed,
        other.exposure.lost, UInt64(matched.count),
      ]
      sums = zip(sums, row).map(+)
    }
    return ["where both have regions"] + sums.map(String.init) + [""]
  }
}
