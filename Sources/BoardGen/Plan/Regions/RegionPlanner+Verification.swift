import Addresses
import Protection

extension RegionPlanner {
  /// Lets the model read the words as the unit would: each view must do what the map says, the
  /// registers that all entries share must be those that the model goes by, and the change of plans
  /// must end where it should, through nothing but safe states.
  func verify(_ plans: RegionPlans, advice: String, findings: inout Findings) {
    var states = [("boot plan", plans.bootWords, wishes.boot)]
    for (index, view) in plans.views.enumerated() {
      let own = index == 0 ? wishes.hypervisorView : wishes.guestView(index - 1)
      states.append(("view of \(view.name)", plans.words(of: view), wishes.fixed + own))
    }
    for (name, words, areas) in states {
      let sorted = areas.sorted { $0.range.start < $1.range.start }
      let differences = unit.disagreements(of: words, with: sorted, dontCare: wishes.dontCare)
      for summary in (differences.map(\.summary) + strangeBits(of: words)).prefix(4) {
        findings.report(.planDisagrees, at: .rule(name), summary, advice: advice)
      }
    }
    for (found, wanted) in zip(plans.controlRegisters, unit.controlRegisters)
    where found != wanted {
      findings.report(
        .planDisagrees, at: .rule(wanted.name),
        "it is \(Hex.grouped(found.value)), and the entries mean what they should where it is "
          + Hex.grouped(wanted.value), advice: advice)
    }
    verifyTransition(of: plans, advice: advice, findings: &findings)
  }

  /// The bits of entries that the model passes by, and that no plan sets.
  private func strangeBits(of words: [[UInt64]]) -> [String] {
    words.indices.flatMap { entry in
      zip(unit.entryRegisters, unit.strangeBits(of: words[entry], at: entry)).compactMap {
        register, bits in
        bits == 0
          ? nil : "entry \(entry): \(register) has bits that no plan sets: \(Hex.grouped(bits))"
      }
    }
  }

  private func verifyTransition(
    of plans: RegionPlans, advice: String, findings: inout Findings
  ) {
    guard let view = plans.views.first else { return }
    let isSafe = unit.isSafe(
      plans.transition, from: plans.bootWords, to: plans.words(of: view), live: wishes.boot)
    if !isSafe {
      findings.report(
        .planDisagrees, at: .rule("the change from boot plan to runtime plan"),
        "it ends elsewhere, or passes through a state that is not safe", advice: advice)
    }
  }
}
