import Addresses

@testable import BoardGen

/// Judges placements by the rules alone.
struct PlacementChecker {
  let problem: PlacementProblem

  /// What a placement breaks, in words.
  func complaints(_ placement: Placement) -> [String] {
    var complaints: [String] = []
    var all: [(name: String, range: PhysicalRange)] = []
    for (group, places) in zip(problem.groups, placement.ranges) {
      guard group.blocks.count == places.count else { return ["a block is missing"] }
      for (block, ranges) in zip(group.blocks, places) {
        all += ranges.map { (block.name, $0) }
        if !block.isOpen {
          if ranges != block.fixed.map(\.value) { complaints.append("\(block.name) moved") }
        } else if ranges.count == 1 {
          complaints += self.complaints(block, of: group, at: ranges[0])
        } else {
          complaints.append("\(block.name) has \(ranges.count) ranges")
        }
      }
    }
    for (index, one) in all.enumerated() {
      for other in all[(index + 1)...] where one.range.overlaps(other.range) {
        complaints.append("\(one.name) overlaps \(other.name)")
      }
    }
    return complaints
  }

  private func complaints(
    _ block: PlacementProblem.Block, of group: PlacementProblem.Group, at range: PhysicalRange
  ) -> [String] {
    var complaints: [String] = []
    func require(_ isRight: Bool, _ complaint: String) {
      if !isRight { complaints.append("\(block.name) at \(range) \(complaint)") }
    }
    let granule = problem.granule
    require(range.start.rawValue % max(block.alignment, granule) == 0, "is not aligned")
    let step = max(block.step, granule)
    require(range.size == (block.size.value + step - 1) / step * step, "has the wrong size")
    require(problem.banks.contains { $0.contains(range) }, "is not in RAM")
    require(!problem.obstacles.contains { $0.range.overlaps(range) }, "is on an obstacle")
    require(
      group.within.isEmpty || group.within.contains { $0.contains(range) }, "is out of its section")
    require(!group.foreign.contains { $0.overlaps(range) }, "is in another's section")
    return complaints
  }

  /// The number of sections: what there is in each bank by address, where a section ends at
  /// whatever is not of its group.
  func sections(_ placement: Placement) -> Int {
    let borders = problem.groups.flatMap { $0.within + $0.foreign }
    let others =
      problem.obstacles.map { (range: $0.range, group: Int?.none) }
      // A section ends where a declared one begins or ends, too.
      + borders.flatMap { border in
        [border.start, border.end].compactMap { $0.flatMap { PhysicalRange(start: $0, size: 1) } }
      }.map { (range: $0, group: Int?.none) }
    let blocks = placement.ranges.enumerated().flatMap { group, ranges in
      ranges.joined().map { (range: $0, group: Optional(group)) }
    }
    return problem.banks.reduce(0) { count, bank in
      // At a border's address the border comes before the block.
      let inside = (others + blocks).filter { $0.range.overlaps(bank) }.sorted {
        ($0.range.start, $0.group ?? -1) < ($1.range.start, $1.group ?? -1)
      }
      return zip(inside, [(bank, nil)] + inside).reduce(count) { count, pair in
        pair.0.group != nil && pair.0.group != pair.1.1 ? count + 1 : count
      }
    }
  }
}
