import Testing

@testable import Protection

/// Lower bounds against what they bound, found by trying everything.
@Suite struct PMPLowerBoundTests {
  private static let granule: UInt64 = 16
  private let bound = PMP.LowerBound(granule: granule)

  private static func configuration(_ colour: UInt8) -> PMP.EntryConfiguration {
    PMP.EntryConfiguration([.none, .read, .readWrite, .readExecute][Int(colour)])
  }

  /// Granules from address 0 on, each of a colour; `nil` is decided already.
  private static func remainder(_ colours: [UInt8?]) -> PMP.Remainder {
    let pieces = colours.enumerated().compactMap { index, colour in
      colour.map {
        PMP.Piece(UInt64(index) * granule, UInt64(index + 1) * granule, configuration($0))
      }
    }
    let end = UInt64(colours.count) * granule
    return PMP.Remainder(pieces + [PMP.Piece(end, 1 << 56, .background)])
  }

  /// The digits of a number, from the lowest on.
  private static func digits(_ number: Int, base: Int, count: Int) -> [UInt8] {
    var number = number
    return (0..<count).map { _ in
      defer { number /= base }
      return UInt8(number % base)
    }
  }

  @Test func strokesAreTheFewestThatPaint() throws {
    // All pictures of five cells and four colours, by the number of strokes that they take.
    let (cells, colours) = (5, 4)
    var strokes = [[UInt8](repeating: 0, count: cells): 0]
    var frontier = Array(strokes.keys)
    for count in 1...cells {
      var next: [[UInt8]] = []
      for picture in frontier {
        for first in 0..<cells {
          for last in first..<cells {
            for colour in UInt8(0)..<UInt8(colours) {
              var painted = picture
              for cell in first...last { painted[cell] = colour }
              guard strokes[painted] == nil else { continue }
              strokes[painted] = count
              next.append(painted)
            }
          }
        }
      }
      frontier = next
    }
    #expect(strokes.count == 1024)
    for (picture, count) in strokes {
      #expect(bound.strokes(Self.remainder(picture).groups) == count, "\(picture)")
    }
  }

  @Test func noBoundIsAboveTheFewestEntriesAndMostReachThem() throws {
    let (granules, symbols) = (6, 4)
    var (maps, byStrokes, byBoundaries, byBoth) = (0, 0, 0, 0)
    // The fourth symbol is no colour, but of no concern.
    for number in stride(from: 0, to: 1 << 12, by: 3) {
      let map = Self.digits(number, base: symbols, count: granules)
      let remainder = Self.remainder(map.map { $0 == 3 ? nil : $0 })
      var search = PMPGranuleSearch(colours: map.map { $0 == 3 ? 0 : $0 })
      search.dontCare = map.enumerated().reduce(0) { $1.element == 3 ? $0 | 1 << $1.offset : $0 }
      let fewest = search.fewest()
      let (strokes, boundaries) = (
        bound.strokes(remainder.groups), bound.boundaries(remainder.groups)
      )
      #expect(max(strokes, boundaries) <= fewest, "\(map)")
      #expect(bound(remainder) == max(strokes, boundaries), "\(map)")
      maps += 1
      if strokes == fewest { byStrokes += 1 }
      if boundaries == fewest { byBoundaries += 1 }
      if bound(remainder) == fewest { byBoth += 1 }
    }
    #expect(maps == 1366)
    #expect(byStrokes >= 1044)
    #expect(byBoundaries >= 868)
    #expect(byBoth >= 1142)
  }

  @Test func aBlockMayBeginOrEndWhereNothingIsLeftToDecide() {
    #expect(bound(Self.remainder([0, 0, 0, 0, 1, 1, 1, nil, 0])) == 1)
    #expect(bound(Self.remainder([0, 0, 0, 0, nil, 1, 1, 1, 0])) == 1)
    #expect(bound(Self.remainder([0, 0, 0, nil, 1, 1, 1, 1, 0])) == 1)
    #expect(bound(Self.remainder([0, 0, 0, nil, 1, 1, 1, nil, 0])) == 1)
    #expect(bound(Self.remainder([0, 0, 0, 1, 1, 1, nil, 0, 0])) == 2)
  }

  @Test func whatTheBackgroundDoesForTakesNoEntries() {
    #expect(bound(Self.remainder([])) == 0)
    #expect(bound(Self.remainder([0, nil, 0])) == 0)
    #expect(bound(Self.remainder([0, 1, 0])) == 1)
    #expect(bound(PMP.Remainder([PMP.Piece(0, 1 << 56, Self.configuration(1))])) == 1)
    #expect(bound(PMP.Remainder([])) == 0)
  }
}
