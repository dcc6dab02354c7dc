import Addresses
import Protection

extension Explanation {
  /// How the entries of a board's unit are spent, and what would save some; `nil` without regions.
  public init?(budgetOf configuration: Configuration) {
    guard case .regions(let plans) = configuration.plan,
      let unit = RegionUnits.unit(of: configuration.board, configuration.request)
    else { return nil }
    self.init("\(plans.unitName): \(plans.budget)")
    let map = configuration.map
    add("boot plan", Self.lines(plans.boot, from: 0, map))
    add("fixed part", Self.lines(plans.fixed.entries, from: 0, map))
    for view in plans.views {
      add(
        "view of \(view.name)",
        Self.lines(view.plan.entries, from: plans.fixed.entries.count, map)
          + ["\(view.plan.entries.count) entries, \(view.plan.optimality)"])
    }
    add(
      "change",
      "\(plans.transition.writes.count) register writes from the boot plan to the runtime plan")
    add(
      "switch",
      "\(plans.budget.switched * plans.entryRegisters.count) words of "
        + "\(plans.budget.capacity * plans.entryRegisters.count)")
    add("proposals", Self.proposals(for: unit, configuration))
  }

  private static func lines(
    _ entries: [RegionEntry], from first: Int, _ map: MemoryMap
  ) -> [String] {
    entries.enumerated().compactMap { index, entry in
      entry.range.map { "#\(first + index) \($0) \(map.owners(in: $0))" }
    }
  }

  private static func proposals(
    for unit: some RegionUnit, _ configuration: Configuration
  ) -> [String] {
    let wishes = RegionWishes(of: configuration, unit)
    let proposals = RegionProposals(unit: unit, wishes: wishes, map: configuration.map)
    let found = (try? proposals.cheapest()) ?? []
    return found.isEmpty ? ["no gap of nobody's would save an entry"] : found.map(\.description)
  }
}
