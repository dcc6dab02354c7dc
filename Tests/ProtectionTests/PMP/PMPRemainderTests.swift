import Testing

@testable import Protection

/// What is left to decide, cell by cell.
@Suite struct PMPRemainderTests {
  private static let count = 6

  /// Some maps, and all pairs of bounds in each.
  private func forEach(
    _ number: Int, _ body: (PMPCells, PMP.Remainder, _ start: UInt64, _ end: UInt64) -> Void
  ) {
    var random = SplitMix64(seed: 41)
    for _ in 0..<number {
      let cells = PMPCells(random: Self.count, &random)
      for low in 0...Self.count {
        for high in low...Self.count {
          let (start, end) = (UInt64(low) * PMPCells.granule, UInt64(high) * PMPCells.granule)
          body(cells, cells.remainder, start, end)
        }
      }
    }
  }

  private func expectTidy(_ remainder: PMP.Remainder, _ what: String) {
    #expect(remainder.pieces.allSatisfy { $0.start < $0.end }, "\(what)")
    for (low, high) in zip(remainder.pieces, remainder.pieces.dropFirst()) {
      #expect(low.end <= high.start, "\(what)")
    }
  }

  @Test func anEntryLeavesAllThatItDoesNotMatch() {
    forEach(100) { cells, remainder, start, end in
      let left = remainder.deciding(start, end)
      expectTidy(left, "\(cells)")
      var expected = cells
      for cell in PMPCells.cells(start, end) { expected.rights[cell] = nil }
      #expect(PMPCells(left, count: Self.count) == expected, "\(cells): \(start) \(end)")
    }
  }

  @Test func onlyTheBackgroundIsSpared() {
    forEach(100) { cells, remainder, start, end in
      let left = remainder.sparing(start, end)
      expectTidy(left, "\(cells)")
      var expected = cells
      for cell in PMPCells.cells(start, end) where cells.rights[cell] == .background {
        expected.rights[cell] = .spared
      }
      #expect(left == expected.remainder, "\(cells): \(start) \(end)")
      expected.rights = expected.rights.map { $0 == .spared ? .background : $0 }
      #expect(left.relaxed == expected.remainder, "\(cells): \(start) \(end)")
    }
  }

  @Test func equalNeighboursAreJoined() {
    let (rights, others) = (PMPCells.configurations[1], PMPCells.configurations[2])
    let remainder = PMP.Remainder([
      PMP.Piece(0, 8, rights), PMP.Piece(8, 8, others), PMP.Piece(8, 16, rights),
      PMP.Piece(16, 20, others), PMP.Piece(24, 28, others),
    ])
    #expect(
      remainder.pieces == [
        PMP.Piece(0, 16, rights), PMP.Piece(16, 20, others), PMP.Piece(24, 28, others),
      ])
  }

  @Test func groupsAreRowsOfEqualRights() {
    var random = SplitMix64(seed: 42)
    for _ in 0..<500 {
      let cells = PMPCells(random: 8, &random)
      let remainder = cells.remainder
      var expected: [[Int]] = []
      for cell in cells.rights.indices where cells.rights[cell] != nil {
        if let last = expected.last?.last, cells.rights[last] == cells.rights[cell] {
          expected[expected.count - 1].append(cell)
        } else {
          expected.append([cell])
        }
      }
      let groups = remainder.groups
      #expect(groups.map(\.rights) == expected.map { cells.rights[$0[0]] }, "\(cells)")
      for (group, own) in zip(groups, expected) {
        let found = remainder.pieces[group.indices].flatMap { PMPCells.cells($0.start, $0.end) }
        #expect(found == own, "\(cells)")
        #expect(group.start == UInt64(own[0]) * PMPCells.granule, "\(cells)")
        #expect(group.end == UInt64(own[own.count - 1] + 1) * PMPCells.granule, "\(cells)")
      }
    }
  }

  @Test func entriesAreRightIfEachCellSaysSo() {
    var random = SplitMix64(seed: 43)
    var (right, wrong) = (0, 0)
    for _ in 0..<3000 {
      // Few kinds of cells, so that entries at random are often right.
      var cells = PMPCells(random: 4, &random)
      cells.rights = cells.rights.map { $0 == PMPCells.configurations[2] ? nil : $0 }
      let remainder = cells.remainder
      let choices = (0..<Int.random(in: 1...3, using: &random)).map { _ -> PMP.Choice in
        let rights = PMPCells.configurations[Int.random(in: 0...1, using: &random)]
        let address = UInt64.random(in: 0...4, using: &random) * PMPCells.granule
        switch Int.random(in: 0...2, using: &random) {
        case 0: return .bound(address)
        case 1: return .top(address, rights)
        default: return .block(start: min(address, 12), size: 4, rights)
        }
      }
      let (left, isRightSoFar) = cells.decided(by: choices)
      let isRight =
        isRightSoFar
        && left.rights.allSatisfy { $0 == nil || $0 == .background || $0 == .spared }
      #expect(remainder.isGranted(by: choices) == isRight, "\(remainder) \(choices)")
      if isRight { right += 1 } else { wrong += 1 }
    }
    #expect(right > 300 && wrong > 300)
  }
}
