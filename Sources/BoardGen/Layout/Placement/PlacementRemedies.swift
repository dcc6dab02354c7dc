import Addresses

/// The small changes that make room, each found by trying it.
struct PlacementRemedies {
  /// What helps, the smallest change first.
  let remedies: [PlacementRefusal.Remedy]
  /// What alone makes the difference; if nothing does, the largest things.
  let inTheWay: [Obstacle]

  /// How many things are named at most, and how many are tried.
  private static let named = 3
  private static let tried = 24

  /// - Parameters:
  ///   - problem: a problem that has no placement, but would have one without its last item.
  ///   - item: that item.
  init(_ explanation: PlacementExplanation, _ problem: PlacementProblem, for item: PlacementItem) {
    let trials = Trials(explanation: explanation, problem: problem, item: item)
    let released = trials.released
    let obstacles = trials.decisiveObstacles(Self.tried)
    remedies = trials.shrunk + released.map { .release($0.name) }
    let decisive = released.map(\.obstacle) + obstacles
    inTheWay = (decisive.isEmpty ? trials.largestObstacles : decisive).prefix(Self.named)
      .sorted { $0.range.start < $1.range.start }
  }
}

/// The variants of a problem that are tried.
private struct Trials {
  let explanation: PlacementExplanation
  let problem: PlacementProblem
  let item: PlacementItem

  private func isSolvable(_ problem: PlacementProblem) -> Bool {
    explanation.solve(problem).places != nil
  }

  /// The item made as much smaller as it takes, or the largest other block of its group if
  /// that takes less.
  var shrunk: [PlacementRefusal.Remedy] {
    let group = problem.groups[item.group]
    if let setAside = group.setAside {
      let inside = SetAside(group, problem.granule, explanation.rules).needed
      let bytes = leastReduction(of: setAside.value, by: problem.granule, downTo: inside) {
        $0.groups[item.group].setAside = Sourced($1, from: setAside.origin)
      }
      return bytes.map { [.shrink("the space for \(group.name)", by: $0)] } ?? []
    }
    let open = group.blocks.indices.filter { group.blocks[$0].isOpen }
    let largest = open.max { group.blocks[$0].size.value < group.blocks[$1].size.value }
    let candidates = Set([open.last, largest].compactMap(\.self)).sorted(by: >)
    let changes = candidates.compactMap { index -> (name: String, bytes: UInt64)? in
      let block = group.blocks[index]
      return leastReduction(of: block.size.value, by: block.step, downTo: 1) {
        $0.groups[item.group].blocks[index].size = Sourced($1, from: block.size.origin)
      }.map { (block.name, $0) }
    }
    return changes.min { $0.bytes < $1.bytes }.map { [.shrink($0.name, by: $0.bytes)] } ?? []
  }

  /// The fewest bytes that a size must lose: it falls in steps, and the problem becomes easier.
  private func leastReduction(
    of size: UInt64, by step: UInt64, downTo least: UInt64,
    _ change: (inout PlacementProblem, UInt64) -> Void
  ) -> UInt64? {
    func isEnough(_ count: UInt64) -> Bool {
      var variant = problem
      change(&variant, count * step)
      return isSolvable(variant)
    }
    var (enough, tooMuch) = ((least + step - 1) / step, (size - 1) / step + 1)
    guard enough < tooMuch, isEnough(enough) else { return nil }
    while tooMuch - enough > 1 {
      let middle = enough + (tooMuch - enough) / 2
      if isEnough(middle) { enough = middle } else { tooMuch = middle }
    }
    return size - enough * step
  }

  /// The blocks with places of their own without which there would be room for them, too.
  var released: [(name: String, obstacle: Obstacle)] {
    problem.groups.indices.flatMap { group in
      problem.groups[group].blocks.indices.compactMap { index in
        let block = problem.groups[group].blocks[index]
        guard let fixed = block.fixed.first else { return nil }
        var variant = problem
        variant.groups[group].blocks[index].fixed = []
        guard problem.groups[group].setAside == nil, isSolvable(variant) else { return nil }
        return (
          block.name, Obstacle(range: fixed.value, name: block.name, origin: fixed.origin)
        )
      }
    }
  }

  /// The obstacles without which there would be room: of those beside most free RAM some are tried.
  func decisiveObstacles(_ count: Int) -> [Obstacle] {
    let gaps = Terrain(problem).gaps.map(\.range)
    func reach(_ obstacle: Obstacle) -> UInt64 {
      guard let range = obstacle.range.roundedOutwards(to: problem.granule) else { return 0 }
      return gaps.filter { $0.isFollowed(by: range) || range.isFollowed(by: $0) }
        .reduce(range.size) { $0.addingOrMax($1.size) }
    }
    let candidates = problem.obstacles.enumerated()
      .map { (index: $0.offset, reach: reach($0.element)) }
      .filter { $0.reach >= item.size }
      .sorted { ($1.reach, $0.index) < ($0.reach, $1.index) }
    return candidates.prefix(count).filter { candidate in
      var variant = problem
      variant.obstacles.remove(at: candidate.index)
      return isSolvable(variant)
    }
    .map { problem.obstacles[$0.index] }
    .sorted { $0.range.size < $1.range.size }
  }

  /// What takes most of the RAM.
  var largestObstacles: [Obstacle] {
    let fixed = problem.groups.flatMap(\.blocks).flatMap { block in
      block.fixed.map { Obstacle(range: $0.value, name: block.name, origin: $0.origin) }
    }
    return (problem.obstacles + fixed)
      .filter { obstacle in problem.banks.contains { $0.overlaps(obstacle.range) } }
      .sorted { $0.range.size > $1.range.size }
  }
}
