import Addresses
import Testing

@testable import BoardGen

/// The heuristics' parts, each on its own: what they miss, the search after them would find.
@Suite("Parts of the placement")
struct ArrangementTests {
  /// Banks apart from each other, of so many MiB each, and blocks to be placed in them.
  private func parts(
    banks sizes: [UInt64], blocks: [Double] = [1]
  ) -> (arrangement: Arrangement, lineUp: LineUp) {
    let banks = sizes.enumerated().map { PlacementSource.mebibytes(UInt64($0) * 1_024, $1) }
    let problem = PlacementSource.problem(
      banks: banks,
      .init(
        "a",
        blocks.enumerated().map {
          PlacementSource.block("\($0)", $1, alignment: 1)
        }))
    let items = PlacementItem.all(of: problem)
    return (
      Arrangement(Terrain(problem), itemCount: items.count),
      LineUp(items: items, rules: PagePlacementRules())
    )
  }

  @Test("The largest gap that a line leaves is the largest that there is then", arguments: 0..<100)
  func largestGap(seed: Int) {
    var random = Random(seed: seed)
    let sizes = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      UInt64.random(in: 1...12, using: &random)
    }
    var (arrangement, _) = parts(banks: sizes)
    let gap = sizes.indices.randomElement(using: &random) ?? 0
    let start = arrangement.gaps[gap].range.start.rawValue / PlacementSource.mebibyte
    let taken = (0..<sizes[gap]).filter { _ in .random(using: &random) }
      .map { PlacementSource.mebibytes(start + $0, 1) }
    guard !taken.isEmpty else { return }
    let line = Arrangement.Line(gap: gap, group: 0, items: [0], ranges: taken)
    let foretold = arrangement.largestGap(after: line, others: LargestGaps(arrangement.gaps))
    arrangement.put(line)
    #expect(foretold == arrangement.gaps.map(\.range.size).max() ?? 0)
  }

  /// Where each block goes when the group is split, by bank.
  private func split(banks: [UInt64], blocks: [Double]) -> [[Int]]? {
    let (arrangement, lineUp) = parts(banks: banks, blocks: blocks)
    return GapSplitter(lineUp).lines(Array(blocks.indices), in: arrangement)
      .map { lines in banks.indices.map { gap in lines.first { $0.gap == gap }?.items ?? [] } }
  }

  @Test("A group is split over the largest gaps, and over no more than it needs")
  func splitting() {
    // Each fills its gap to the last byte.
    #expect(split(banks: [2, 8], blocks: [8, 2]) == [[1], [0]])
    #expect(split(banks: [4, 4, 4], blocks: [4, 4]) == [[0], [1], []])
    #expect(split(banks: [1, 6, 2, 5], blocks: [5, 6]) == [[], [1], [], [0]])
    #expect(split(banks: [3, 3], blocks: [2, 2, 2]) == nil)
  }

  /// A unit that would have everything at the top.
  private struct TopRules: PlacementRules {
    func place(
      _ size: UInt64, alignment: UInt64, from floor: PhysicalAddress
    ) -> PhysicalRange? {
      PagePlacementRules().place(size, alignment: alignment, from: floor)
    }

    func entries(for ranges: [PhysicalRange]) -> Int? { ranges.count }

    func upperFloor(in range: PhysicalRange, for reach: UInt64) -> PhysicalAddress? {
      PhysicalAddress(range.last.rawValue - reach)
    }
  }

  @Test("A line is tried at the bottom of a gap, and from the floor that the unit proposes")
  func floors() {
    let (_, pages) = parts(banks: [8], blocks: [1, 2, 1])
    let lineUp = LineUp(items: pages.items, rules: TopRules())
    let starts = lineUp.lines([0, 1, 2], in: PlacementSource.mebibytes(16, 8)).map { line in
      line.map { $0.start.rawValue / PlacementSource.mebibyte }
    }
    #expect(starts == [[16, 17, 19], [20, 21, 23]])
    #expect(lineUp.lines([0, 1, 2], in: PlacementSource.mebibytes(16, 4)).count == 1)
  }
}
