import Addresses

/// Decides where everything goes that the request leaves open.
///
/// The best placement has, in this order,
/// 1. the fewest sections, or on a unit of regions the fewest entries;
/// 2. the largest free range left;
/// 3. the lowest addresses, for each group in turn.
///
/// Groups choose in their order, and have their blocks in the order of the request. Sizes count in
/// slots only, so a block that grows inside its slack changes nothing; and one at the end of its
/// group that grows past it leaves those before it where they are as long as the group fits where
/// it is. If this finds no room, or more sections than the bound says there must be, other
/// orders and at last an exact search are tried: a refusal means that there is no placement, or
/// says that the search was given up.
package struct Placer {
  private let problem: PlacementProblem
  private let rules: any PlacementRules
  private let limits: Limits

  /// How many places the exact search tries before it gives up.
  package struct Limits: Hashable, Sendable {
    /// While there is no placement at all.
    package var finding: Int
    /// While there is one, to find one with fewer sections.
    package var improving: Int

    /// Both limits.
    package init(finding: Int = 1_000_000, improving: Int = 5_000) {
      self.finding = finding
      self.improving = improving
    }
  }

  /// Prepares to solve a problem.
  package init(_ problem: PlacementProblem, rules: any PlacementRules, limits: Limits = Limits()) {
    self.problem = problem
    self.rules = rules
    self.limits = limits
  }

  /// A place for every block, or why there is none.
  ///
  /// Fixed places are taken as they are: what is wrong with them is for `PlaceFinder.check` to say.
  package func outcome() -> PlacementOutcome {
    let solution = PlacementSolver(problem, rules: rules, limits: limits).solution()
    if let places = solution.places, let placement = placement(places, steps: solution.steps) {
      return .placed(placement)
    }
    return .refused(
      PlacementExplanation(problem, rules: rules, limits: limits).refusals(
        gaveUp: solution.gaveUp ? solution.steps : nil))
  }

  /// Says where each block is; `nil` if blocks don't fit into what is set aside for their group.
  private func placement(_ places: [PhysicalRange], steps: Int) -> Placement? {
    let items = PlacementItem.all(of: problem)
    var ranges = problem.groups.map { $0.blocks.map { $0.fixed.map(\.value) } }
    var setAside = [PhysicalRange?](repeating: nil, count: problem.groups.count)
    for (item, place) in zip(items, places) {
      switch item.content {
      case .block(let block): ranges[item.group][block] = [place]
      case .setAside:
        setAside[item.group] = place
        guard
          let inner = SetAside(problem.groups[item.group], problem.granule, rules).ranges(
            in: place)
        else { return nil }
        for (block, range) in inner { ranges[item.group][block] = [range] }
      }
    }
    let terrain = Terrain(problem)
    var free = terrain.gaps.map(\.range)
    for place in places {
      free = free.flatMap { gap in
        gap.overlaps(place) ? [gap.below(place), gap.above(place)].compactMap(\.self) : [gap]
      }
    }
    return Placement(
      ranges: ranges, setAside: setAside,
      sections: terrain.sections(adding: places, items), free: free, steps: steps)
  }
}
