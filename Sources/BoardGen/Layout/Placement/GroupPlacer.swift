import Addresses

/// Places one group after the other: each as a whole where it adds least, or split over as few
/// gaps as possible.
///
/// Which gap a group gets depends on whether it fits, and not on how much of it would be left: so a
/// group that grows and still fits stays where it is.
struct GroupPlacer {
  let items: [PlacementItem]
  let rules: any PlacementRules
  private let lineUp: LineUp

  /// How many places of a group the unit is asked about: it plans the whole RAM for each.
  private static let estimates = 64

  init(_ items: [PlacementItem], rules: any PlacementRules) {
    self.items = items
    self.rules = rules
    lineUp = LineUp(items: items, rules: rules)
  }

  /// What comes of placing groups in an order; `nil` if one does not find room.
  ///
  /// - Parameter order: each group's items.
  func arrangement(_ order: [[Int]], on terrain: Terrain) -> Arrangement? {
    var arrangement = Arrangement(terrain, itemCount: items.count)
    for members in order {
      if let line = cheapestLine(members, in: arrangement) {
        arrangement.put(line)
      } else if let lines = GapSplitter(lineUp).lines(members, in: arrangement) {
        // From the top, so that the gaps below keep their indices.
        for line in lines.sorted(by: { $0.gap > $1.gap }) { arrangement.put(line) }
      } else {
        return nil
      }
    }
    return arrangement
  }

  /// How good a place is: fewer sections or entries, then the larger gap that is left, then the
  /// lower address.
  private struct Score: Comparable {
    var cost: Int
    let largestGap: UInt64
    let start: PhysicalAddress

    static func < (left: Self, right: Self) -> Bool {
      (left.cost, right.largestGap, left.start) < (right.cost, left.largestGap, right.start)
    }
  }

  private func cheapestLine(_ members: [Int], in arrangement: Arrangement) -> Arrangement.Line? {
    guard let group = members.first.map({ items[$0].group }) else { return nil }
    let orders = lineUp.orders(of: members)
    let largest = LargestGaps(arrangement.gaps)
    let total = members.reduce(UInt64(0)) { sum, member in
      let (next, overflow) = sum.addingReportingOverflow(items[member].size)
      return overflow ? .max : next
    }
    var candidates: [(line: Arrangement.Line, score: Score)] = []
    for (index, gap) in arrangement.gaps.enumerated()
    where gap.range.size >= total && gap.admits(group) {
      for order in orders {
        let lines = lineUp.lines(order, in: gap.range).map {
          Arrangement.Line(gap: index, group: group, items: order, ranges: $0)
        }
        candidates += lines.map { line in
          (
            line,
            Score(
              cost: gap.sections(adding: CollectionOfOne(group)),
              largestGap: arrangement.largestGap(after: line, others: largest),
              start: line.ranges.first?.start ?? gap.range.start)
          )
        }
        if !lines.isEmpty { break }
      }
    }
    guard rules.entries(for: []) != nil else {
      return candidates.min { $0.score < $1.score }?.line
    }
    return candidates.sorted { $0.score < $1.score }.prefix(Self.estimates)
      .map { candidate in
        var score = candidate.score
        score.cost = entries(with: candidate.line, in: arrangement)
        return (line: candidate.line, score: score)
      }
      .min { $0.score < $1.score }?.line
  }

  /// The entries of what is left of RAM, and of the line.
  private func entries(with line: Arrangement.Line, in arrangement: Arrangement) -> Int {
    let rest = arrangement.gaps.enumerated().flatMap { index, gap in
      index == line.gap
        ? gap.pieces(around: line.ranges, of: line.group).map(\.range) : [gap.range]
    }
    return (rules.entries(for: rest) ?? 0) + (rules.entries(for: line.ranges) ?? 0)
  }
}
