import Addresses

/// Finds a place for each item: by rules of thumb first, and by search where these fail.
struct PlacementSolver {
  private let groupCount: Int
  private let rules: any PlacementRules
  private let limits: Placer.Limits
  private let terrain: Terrain
  private let items: [PlacementItem]

  /// What was found.
  struct Solution {
    /// A place for each item.
    var places: [PhysicalRange]?
    /// How many places the search tried.
    var steps = 0
    /// Whether it ended before it had tried everything.
    var gaveUp = false
  }

  init(_ problem: PlacementProblem, rules: any PlacementRules, limits: Placer.Limits) {
    groupCount = problem.groups.count
    self.rules = rules
    self.limits = limits
    terrain = Terrain(problem)
    items = PlacementItem.all(of: problem)
  }

  func solution() -> Solution {
    let bound = SectionBound(terrain, groupCount: groupCount).leastSections(adding: items)
    guard let bound, groupCount <= UInt64.bitWidth else { return Solution() }
    var best: (places: [PhysicalRange], sections: Int)?
    for attempt in [byGroups, byGroupSize, bySize] {
      // Sections are not all that counts on a unit of regions: there the first one is taken.
      if let best, rules.entries(for: []) != nil || best.sections <= bound { break }
      guard let places = attempt() else { continue }
      let sections = terrain.sections(adding: places, items) - terrain.fixedSections
      if best.map({ sections < $0.sections }) ?? true { best = (places, sections) }
    }
    if let best, rules.entries(for: []) != nil || best.sections <= bound {
      return Solution(places: best.places)
    }
    var search = PlacementSearch(
      items, on: terrain, groupCount: groupCount, rules: rules, below: best?.sections ?? .max,
      limit: best == nil ? limits.finding : limits.improving)
    search.run()
    return Solution(
      places: search.best.map { terrain.inOrder($0.places, items, rules) } ?? best?.places,
      steps: search.steps, gaveUp: search.gaveUp)
  }

  /// The groups' items, in the order of the groups.
  private var members: [[Int]] {
    (0..<groupCount).map { group in items.indices.filter { items[$0].group == group } }
      .filter { !$0.isEmpty }
  }

  private func places(_ order: [[Int]]) -> [PhysicalRange]? {
    let arrangement = GroupPlacer(items, rules: rules).arrangement(order, on: terrain)
    return arrangement.map { $0.places.compactMap(\.self) }
  }

  /// Each group chooses in its turn.
  private func byGroups() -> [PhysicalRange]? { places(members) }

  /// The group with most bytes chooses first.
  private func byGroupSize() -> [PhysicalRange]? {
    let sizes = members.map { $0.reduce(UInt64(0)) { $0.addingOrMax(items[$1].size) } }
    let order = members.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    return places(order.map { members[$0] })
  }

  /// The largest item first, each into the smallest gap that has room.
  private func bySize() -> [PhysicalRange]? {
    let lineUp = LineUp(items: items, rules: rules)
    var arrangement = Arrangement(terrain, itemCount: items.count)
    let order = items.indices.sorted { (items[$1].size, $0) < (items[$0].size, $1) }
    for index in order {
      let gaps = arrangement.gaps
      let fitting = gaps.indices.filter {
        gaps[$0].admits(items[index].group) && gaps[$0].range.size >= items[index].size
      }.sorted { (gaps[$0].range.size, $0) < (gaps[$1].range.size, $1) }
      guard let line = line(of: index, in: fitting, of: arrangement, lineUp) else { return nil }
      arrangement.put(line)
    }
    let places = arrangement.places.compactMap(\.self)
    return terrain.inOrder(places, items, rules)
  }

  /// One item in the first of some gaps that has room.
  private func line(
    of index: Int, in gaps: [Int], of arrangement: Arrangement, _ lineUp: LineUp
  ) -> Arrangement.Line? {
    for gap in gaps {
      let range = arrangement.gaps[gap].range
      if let ranges = lineUp.line([index], in: range, from: range.start) {
        return .init(gap: gap, group: items[index].group, items: [index], ranges: ranges)
      }
    }
    return nil
  }
}
