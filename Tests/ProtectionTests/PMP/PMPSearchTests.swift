import Testing

@testable import Protection

/// The parts of the search, and a search that is cut short.
@Suite struct PMPSearchTests {
  /// The cells, and their colours for a search that tries everything.
  private func made(_ number: Int, count: Int) -> (cells: PMPCells, search: PMPGranuleSearch) {
    var (number, colours) = (number, [UInt8]())
    for _ in 0..<count {
      colours.append(UInt8(number % 5))
      number /= 5
    }
    // The fourth of the five is to be spared; the last one is of no concern. Background follows.
    var cells = PMPCells(colours.map { $0 == 4 ? nil : PMPCells.configurations[Int($0)] })
    while cells.rights.count < 8 { cells.rights.append(.background) }
    var search = PMPGranuleSearch(colours: colours.map { $0 > 2 ? 0 : $0 })
    for (index, colour) in colours.enumerated() {
      if colour == 3 { search.undecided |= 1 << UInt32(index) }
      if colour == 4 { search.dontCare |= 1 << UInt32(index) }
    }
    return (cells, search)
  }

  private func search(_ cells: PMPCells, startsAtZero: Bool = true) -> PMP.Search {
    PMP.Search(
      PMP.Moves(granule: PMPCells.granule, space: 1 << 20, startsAtZero: startsAtZero))
  }

  @Test func alignedBlocksAreAsFewAsCanBe() {
    for number in stride(from: 0, to: 5 * 5 * 5 * 5 * 5, by: 3) {
      var (cells, reference) = made(number, count: 5)
      reference.hasRanges = false
      let choices = search(cells).alignedBlocks(cells.remainder)
      #expect(choices.count == reference.fewest(), "\(cells)")
      #expect(cells.remainder.isGranted(by: choices), "\(cells)")
    }
  }

  @Test func blocksOverlapOnlyWhereThatSavesOne() {
    let (first, second) = (PMPCells.configurations[1], PMPCells.configurations[2])
    // Each in its own place: one below the other would be two, too.
    let two = PMPCells([second, first])
    #expect(
      search(two).alignedBlocks(two.remainder) == [
        .block(start: 0, size: 4, second), .block(start: 4, size: 4, first),
      ])
    // Either could be below; it is the one that comes first.
    let four = PMPCells([second, first, second, first])
    #expect(
      search(four).alignedBlocks(four.remainder) == [
        .block(start: 4, size: 4, first), .block(start: 12, size: 4, first),
        .block(start: 0, size: 16, second),
      ])
    // One below both halves takes fewer than one below each.
    let eight = PMPCells(four.rights + four.rights)
    #expect(search(eight).alignedBlocks(eight.remainder).count == 5)
  }

  @Test func aChainHasABaseForEachGap() throws {
    for number in stride(from: 0, to: 5 * 5 * 5 * 5 * 5, by: 3) {
      let (cells, _) = made(number, count: 5)
      for startsAtZero in [false, true] {
        let choices = try #require(
          search(cells, startsAtZero: startsAtZero).chain(cells.remainder))
        #expect(cells.remainder.isGranted(by: choices), "\(cells)")
        // The ranges, and those of them that follow what an entry must not decide for them.
        var (expected, base) = (0, startsAtZero)
        var previous: PMP.EntryConfiguration?
        for case let rights? in cells.rights {
          if rights == .background || rights == .spared {
            base = false
          } else if rights != previous {
            expected += base ? 1 : 2
            base = true
          }
          previous = rights
        }
        #expect(choices.count == expected, "\(cells)")
      }
    }
    // No range can end where the address space does.
    let cells = PMPCells([.background, PMPCells.configurations[1]])
    for (space, hasChain) in [(cells.space, false), (cells.space + 4, true)] {
      let moves = PMP.Moves(granule: PMPCells.granule, space: space, startsAtZero: true)
      #expect((PMP.Search(moves).chain(cells.remainder) != nil) == hasChain)
    }
  }

  /// How much a search may do, and in how many of 539 maps it should find the fewest entries and
  /// be sure of it.
  struct Limits {
    let widths: [Int]
    let effort: Int
    let optimal: Int
    let proven: Int
  }

  @Test(arguments: [
    Limits(widths: [], effort: 1000, optimal: 518, proven: 465),
    Limits(widths: [8], effort: 0, optimal: 518, proven: 465),
    Limits(widths: [1], effort: 1_000_000, optimal: 536, proven: 521),
    Limits(widths: [2, 3], effort: 1_000_000, optimal: 538, proven: 537),
    Limits(widths: [4], effort: 1500, optimal: 518, proven: 491),
  ])
  func aSearchThatIsCutShortClaimsNoMoreThanItKnows(_ limits: Limits) throws {
    var (optimal, proven) = (0, 0)
    for number in stride(from: 0, to: 5 * 5 * 5 * 5 * 5 * 5, by: 29) {
      let (cells, reference) = made(number, count: 6)
      var search = search(cells)
      (search.widths, search.effort) = (limits.widths, limits.effort)
      let (choices, bound) = search.best(for: cells.remainder)
      let fewest = reference.fewest()
      #expect(cells.remainder.isGranted(by: choices), "\(cells)")
      #expect(bound <= fewest, "\(cells)")
      #expect(choices.count >= fewest, "\(cells)")
      if choices.count == fewest { optimal += 1 }
      if choices.count == bound { proven += 1 }
    }
    #expect(optimal >= limits.optimal)
    #expect(proven >= limits.proven)
    // Without any effort, what is known from the start is all that is known.
    if limits.effort == 0 { #expect((optimal, proven) == (limits.optimal, limits.proven)) }
  }
}
