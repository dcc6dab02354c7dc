import Testing

@testable import Protection

/// The next entries that are tried, against a list made cell by cell.
@Suite struct PMPMovesTests {
  private static let count = 8

  private func moves(
    of cells: PMPCells, startsAtZero: Bool, isFirst: Bool, limit: Int
  ) -> [PMP.Moves.Move] {
    let moves = PMP.Moves(
      granule: PMPCells.granule, space: cells.space, startsAtZero: startsAtZero)
    var found: [PMP.Moves.Move] = []
    moves.forEach(from: cells.remainder, isFirst: isFirst, limit: limit) { found.append($0) }
    return found
  }

  @Test func movesAreTheLongestRangesAndLargestBlocks() {
    var random = SplitMix64(seed: 51)
    for number in 0..<400 {
      var cells = PMPCells(random: Self.count, &random)
      if number < 40 {
        // One group, often up to the end of the space.
        cells.rights = cells.rights.map { $0.map { _ in PMPCells.configurations[1] } }
      }
      let isFirst = number % 2 == 0
      for startsAtZero in [false, true] {
        let expected = Expected(cells).all(startsAtZero: startsAtZero && isFirst)
        for limit in 0...4 {
          let found = moves(of: cells, startsAtZero: startsAtZero, isFirst: isFirst, limit: limit)
          #expect(
            Self.sorted(found.map(\.choices)) == Self.sorted(expected.filter { $0.count <= limit }),
            "\(cells), at most \(limit)")
        }
      }
    }
  }

  @Test func noMoveDecidesWronglyOrForgetsWhatItDecides() {
    var random = SplitMix64(seed: 52)
    for _ in 0..<400 {
      let cells = PMPCells(random: Self.count, &random)
      for move in moves(of: cells, startsAtZero: true, isFirst: true, limit: 9) {
        let (left, isRight) = cells.decided(by: move.choices)
        #expect(isRight, "\(cells): \(move.choices)")
        #expect(PMPCells(move.remainder, count: Self.count) == left, "\(cells): \(move.choices)")
        #expect(left != cells, "\(cells): \(move.choices)")
      }
    }
  }

  private static func sorted(_ moves: [[PMP.Choice]]) -> [String] { moves.map { "\($0)" }.sorted() }

  /// What moves there should be.
  private struct Expected {
    let cells: PMPCells
    /// The undecided cells of equal rights with none of other rights between them.
    private var groups: [[Int]] = []

    init(_ cells: PMPCells) {
      self.cells = cells
      for cell in cells.rights.indices where cells.rights[cell] != nil {
        if let last = groups.last?.last, cells.rights[last] == cells.rights[cell] {
          groups[groups.count - 1].append(cell)
        } else {
          groups.append([cell])
        }
      }
    }

    func all(startsAtZero: Bool) -> [[PMP.Choice]] {
      var found: [[PMP.Choice]] = []
      for (index, group) in groups.enumerated() {
        guard let rights = cells.rights[group[0]], rights != .spared else { continue }
        let start = UInt64(group[0]) * PMPCells.granule
        let end = UInt64(group[group.count - 1] + 1) * PMPCells.granule
        // No register holds the end of the address space.
        if end < cells.space {
          if index == 0, startsAtZero { found += extended([.top(end, rights)], rights) }
          found += extended([.bound(start), .top(end, rights)], rights)
        }
        for block in blocks(of: group) {
          let (start, size) = (UInt64(block.lowerBound), UInt64(block.count))
          let choice = PMP.Choice.block(
            start: start * PMPCells.granule, size: size * PMPCells.granule, rights)
          found += extended([choice], rights)
        }
      }
      return found
    }

    /// The blocks that decide most of a group and nothing else; of several that decide the same,
    /// the smallest.
    private func blocks(of group: [Int]) -> [Range<Int>] {
      var blocks: [(cells: Range<Int>, decided: [Int])] = []
      for log in 0...3 {
        for start in stride(from: 0, to: cells.rights.count, by: 1 << log) {
          let block = start..<(start + 1 << log)
          let undecided = block.filter { cells.rights[$0] != nil }
          let decided = undecided.filter(group.contains)
          if decided.isEmpty || decided != undecided { continue }
          if blocks.contains(where: { $0.decided == decided }) { continue }
          blocks.removeAll { Set(decided).isSuperset(of: $0.decided) }
          blocks.append((block, decided))
        }
      }
      return blocks.map(\.cells)
    }

    /// The entries, then with one range more that begins where they end, and so on.
    private func extended(
      _ choices: [PMP.Choice], _ rights: PMP.EntryConfiguration
    ) -> [[PMP.Choice]] {
      let left = cells.decided(by: choices).left
      guard let end = choices.last?.end else { return [] }
      let rest = left.rights.indices.filter {
        left.rights[$0] != nil && UInt64($0) * PMPCells.granule >= end
      }
      guard let first = rest.first, let next = left.rights[first], next != rights, next != .spared,
        let last = rest.prefix(while: { left.rights[$0] == next }).last
      else { return [choices] }
      let top = UInt64(last + 1) * PMPCells.granule
      guard top < cells.space else { return [choices] }
      return [choices] + extended(choices + [.top(top, next)], next)
    }
  }
}
