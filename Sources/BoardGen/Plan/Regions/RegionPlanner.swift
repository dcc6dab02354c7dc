import Addresses
import Protection

/// Turns the memory map into entries of a unit of regions.
struct RegionPlanner<Unit: RegionUnit> {
  let unit: Unit
  let wishes: RegionWishes
  let guests: [Layout.Guest]
  let map: MemoryMap

  /// The plans with the fewest entries from which the unit gets safely to the runtime plan;
  /// reports what can't be planned.
  func plans(findings: inout Findings) -> RegionPlans? {
    do throws(RegionPlanError) {
      let together = try planTogether()
      if let plans = plans(of: together) { return plans }
      let bootFirst = try planBootFirst(fewest: together.fixed.fewestEntries)
      if let plans = plans(of: bootFirst) { return plans }
      guard together.fits(unit) else {
        try report(together, findings: &findings)
        return nil
      }
      findings.report(
        .planRefused, at: .rule("the change from boot plan to runtime plan"),
        "no sequence of register writes keeps code, stack and console covered all the time",
        advice: "set aside more for the image, or leave more addresses to boardgen")
    } catch {
      findings.report(RegionDiagnostic.describe(error, map: map))
    }
    return nil
  }

  /// The parts of a plan before their entries have indices.
  struct Parts {
    let boot: RegionPlan
    let fixed: RegionPlan
    let views: [RegionPlans.View]

    /// The entries of the largest view.
    var switched: Int { views.map(\.plan.entries.count).max() ?? 0 }

    func fits(_ unit: Unit) -> Bool {
      boot.entries.count <= unit.capacity && fixed.entries.count + switched <= unit.capacity
    }
  }

  /// The fewest entries: the fixed part is planned as a whole.
  private func planTogether() throws(RegionPlanError) -> Parts {
    let boot = try unit.plan(RegionWish(wishes.boot, dontCare: wishes.dontCare))
    let fixed = try unit.plan(
      RegionWish(wishes.fixed, dontCare: wishes.dontCare, undecided: wishes.switched))
    return Parts(
      boot: boot, fixed: fixed, views: try views(after: fixed, standing: wishes.fixed))
  }

  /// The boot plan is the beginning of the fixed part, so that the runtime plan only adds to it.
  ///
  /// - Parameter fewest: the number of entries that no fixed part is below.
  private func planBootFirst(fewest: Int) throws(RegionPlanError) -> Parts {
    let early = Set(wishes.boot)
    let rest = wishes.fixed.filter { !early.contains($0) }
    let boot = try unit.plan(
      RegionWish(
        wishes.boot, dontCare: wishes.dontCare, undecided: wishes.switched + rest.map(\.range)))
    let later = try unit.plan(
      RegionWish(
        rest, standing: wishes.boot, undecided: wishes.switched, firstIndex: boot.entries.count))
    let entries = boot.entries + later.entries
    let fixed = RegionPlan(
      entries, entries.count > fewest ? .within(entries.count - fewest) : .optimal)
    return Parts(
      boot: boot, fixed: fixed, views: try views(after: fixed, standing: wishes.fixed))
  }

  private func views(
    after fixed: RegionPlan, standing: [Area]
  ) throws(RegionPlanError) -> [RegionPlans.View] {
    let first = fixed.entries.count
    var views = [
      RegionPlans.View(
        name: "hypervisor",
        plan: try unit.plan(
          RegionWish(
            wishes.hypervisorView, dontCare: wishes.dontCare, standing: standing,
            firstIndex: first)))
    ]
    for (index, guest) in guests.enumerated() {
      let wish = RegionWish(wishes.guestView(index), standing: standing, firstIndex: first)
      views.append(RegionPlans.View(name: guest.name, plan: try unit.plan(wish)))
    }
    return views
  }

  /// Gives the entries of the boot plan indices from which there is a safe way; `nil` if there are
  /// none, or too many entries.
  private func plans(of parts: Parts) -> RegionPlans? {
    guard parts.fits(unit) else { return nil }
    let runtime = (parts.fixed.entries + (parts.views.first?.plan.entries ?? [])).map(\.words)
    let target = runtime + Array(repeating: unit.unusedEntry, count: unit.capacity - runtime.count)
    for boot in BootPlacement(unit: unit, boot: parts.boot, target: target).choices {
      let words = boot.map(\.words)
      guard unit.disagreements(of: words, with: wishes.boot, dontCare: wishes.dontCare).isEmpty,
        let transition = unit.transition(from: words, to: target, live: wishes.boot)
      else { continue }
      return RegionPlans(
        unitName: unit.name, entryRegisters: unit.entryRegisters,
        controlRegisters: unit.controlRegisters, unusedEntry: unit.unusedEntry, boot: boot,
        fixed: parts.fixed, views: parts.views, transition: transition, budget: budget(of: parts))
    }
    return nil
  }

  private func budget(of parts: Parts) -> RegionBudget {
    let plans = [parts.boot, parts.fixed] + parts.views.map(\.plan)
    return RegionBudget(
      capacity: unit.capacity, boot: parts.boot.entries.count, fixed: parts.fixed.entries.count,
      switched: parts.switched, isOptimal: plans.allSatisfy { $0.optimality == .optimal })
  }

  private func report(_ parts: Parts, findings: inout Findings) throws(RegionPlanError) {
    let budget = budget(of: parts)
    let proposals = try RegionProposals(unit: unit, wishes: wishes, map: map).cheapest()
    findings.report(
      .tooManyRegions, at: .rule(unit.name),
      "the parts do not fit: \(budget)",
      related: proposals.map { .init($0.origin, $0.description) },
      advice: proposals.isEmpty
        ? "ask for less, or for fewer devices"
        : "let regions swallow gaps with unit.dont-care, the first of these before the others")
  }
}
