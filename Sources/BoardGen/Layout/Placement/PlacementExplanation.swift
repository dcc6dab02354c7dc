import Addresses

/// Finds out why there is no placement: by solving parts of the problem, and variants of it.
struct PlacementExplanation {
  private let problem: PlacementProblem
  let rules: any PlacementRules
  /// Explanations are worth less time than answers.
  private let limits: Placer.Limits
  private let items: [PlacementItem]

  init(_ problem: PlacementProblem, rules: any PlacementRules, limits: Placer.Limits) {
    self.problem = problem
    self.rules = rules
    self.limits = Placer.Limits(finding: min(limits.finding, 5_000), improving: 0)
    items = PlacementItem.all(of: problem)
  }

  /// A refusal for each item that finds no room beside those before it; the first one with all
  /// that can be said.
  ///
  /// - Parameter gaveUp: after how many steps the search was given up, if it was.
  func refusals(gaveUp steps: Int?) -> [PlacementRefusal] {
    let tooSmall = setAsideTooSmall
    guard tooSmall.isEmpty else { return tooSmall }
    var refusals: [PlacementRefusal] = []
    var kept = Array(items.indices.prefix(feasiblePrefix))
    for index in items.indices.dropFirst(kept.count) {
      if !refusals.isEmpty, solve(part(kept + [index])).places != nil {
        kept.append(index)
      } else if refusals.isEmpty {
        refusals.append(explained(index, beside: kept, gaveUp: steps))
      } else {
        refusals.append(refusal(of: index, beside: kept, reason: steps.reason))
      }
    }
    return refusals
  }

  private var setAsideTooSmall: [PlacementRefusal] {
    problem.groups.compactMap { group in
      guard let size = group.setAside,
        let range = PhysicalRange(start: PhysicalAddress(0), size: max(1, size.value))
      else { return nil }
      let inside = SetAside(group, problem.granule, rules)
      guard inside.ranges(in: range) == nil else { return nil }
      return PlacementRefusal(
        name: group.name, size: size, alignment: problem.granule,
        reason: .setAside(size, needed: inside.needed), largest: nil, inTheWay: [], remedies: [])
    }
  }

  /// How many items from the first one on have room together.
  private var feasiblePrefix: Int {
    var (feasible, infeasible) = (0, items.count)
    while infeasible - feasible > 1 {
      let middle = (feasible + infeasible) / 2
      if solve(part(Array(0..<middle))).places != nil {
        feasible = middle
      } else {
        infeasible = middle
      }
    }
    return feasible
  }

  func solve(_ problem: PlacementProblem) -> PlacementSolver.Solution {
    PlacementSolver(problem, rules: rules, limits: limits).solution()
  }

  /// The problem with some of its items only, and with all fixed blocks.
  func part(_ kept: [Int]) -> PlacementProblem {
    var part = problem
    let contents = Dictionary(grouping: kept.map { items[$0] }, by: \.group)
    for (index, group) in problem.groups.enumerated() {
      let kept = Set(contents[index, default: []].map(\.content))
      if group.setAside != nil, kept.contains(.setAside) { continue }
      part.groups[index].setAside = nil
      part.groups[index].blocks = group.blocks.enumerated().filter {
        !$0.element.isOpen || kept.contains(.block($0.offset))
      }.map(\.element)
    }
    return part
  }

  private func refusal(
    of index: Int, beside kept: [Int], reason: PlacementRefusal.Reason,
    inTheWay: [Obstacle] = [], remedies: [PlacementRefusal.Remedy] = []
  ) -> PlacementRefusal {
    let item = items[index]
    let group = problem.groups[item.group]
    let (name, size) =
      switch item.content {
      case .block(let block): (group.blocks[block].name, group.blocks[block].size)
      case .setAside:
        ("the space for \(group.name)", group.setAside ?? Sourced(item.size, from: .rule("")))
      }
    return PlacementRefusal(
      name: name, size: size, alignment: item.alignment, reason: reason,
      largest: largestFree(for: item.group, beside: kept), inTheWay: inTheWay, remedies: remedies)
  }

  private func largestFree(for group: Int, beside kept: [Int]) -> PhysicalRange? {
    let part = part(kept)
    guard let places = solve(part).places else { return nil }
    return places.reduce(Terrain(part).gaps.filter { $0.admits(group) }.map(\.range)) {
      free, place in
      free.flatMap { gap in
        gap.overlaps(place) ? [gap.below(place), gap.above(place)].compactMap(\.self) : [gap]
      }
    }.max { ($0.size, $1.start) < ($1.size, $0.start) }
  }

  private func explained(
    _ index: Int, beside kept: [Int], gaveUp steps: Int?
  ) -> PlacementRefusal {
    let remedies = PlacementRemedies(self, part(kept + [index]), for: items[index])
    return refusal(
      of: index, beside: kept, reason: steps.reason, inTheWay: remedies.inTheWay,
      remedies: remedies.remedies)
  }
}

extension Int? {
  /// What the number of steps, if there were too many, means.
  fileprivate var reason: PlacementRefusal.Reason { map { .gaveUp(steps: $0) } ?? .noRoom }
}
