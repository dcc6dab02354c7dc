import Testing

@testable import Protection

/// The planner's trees against exhaustive search, with 2, 4 and 8 subregions.
@Suite struct PMSAv7MinimalityTests {
  private typealias Demands = PMSAv7.Demands

  /// Runs of a map that is given granule by granule.
  private static func runs(_ map: [Demands]) -> [PMSAv7.Run] {
    map.indices.filter { $0 == 0 || map[$0] != map[$0 - 1] }
      .map { PMSAv7.Run(first: UInt64($0), demands: map[$0]) }
  }

  /// Plans for a map, and checks that the regions do what it says.
  private static func regionCount(_ map: [Demands], subregions: Int) -> Int {
    let tree = SubregionTree(
      subregions: subregions, exponent: map.count.trailingZeroBitCount, runs: runs(map))
    let regions = tree.regions
    var painted = [PMSAv7.Paint](repeating: .none, count: map.count)
    for region in regions {
      let size = 1 << region.exponent
      #expect(Int(region.first) % size == 0 && size >= subregions)
      for granule in 0..<size where region.mask >> UInt64(granule * subregions / size) & 1 == 1 {
        let granule = Int(region.first) + granule
        painted[granule] = region.paint
        // What stands may not change for a moment.
        #expect(map[granule].standing.isEmpty || map[granule].areMet(by: region.paint), "\(map)")
      }
    }
    #expect(zip(map, painted).allSatisfy { $0.areMet(by: $1) }, "\(map)")
    #expect(regions.count == Int(tree.cost), "\(map)")
    return regions.count
  }

  /// The digits of a number, lowest first.
  private static func digits(_ number: Int, base: Int, count: Int) -> [Int] {
    var rest = number
    return (0..<count).map { _ in
      defer { rest /= base }
      return rest % base
    }
  }

  @Test(arguments: [2, 4, 8])
  func noRegionsAreFewerForAnyMapOfEightGranulesAndTwoContents(_ subregions: Int) {
    let search = PMSAv7ExhaustiveSearch(granules: 8, symbolBits: 2, subregions: subregions)
    let demands: [Demands] = [.denied, .contents(0), .contents(1)]
    let symbols = [[0, 1], [2], [3]]
    for number in stride(from: 0, to: 6561, by: 4) {
      let digits = Self.digits(number, base: 3, count: 8)
      let count = Self.regionCount(digits.map { demands[$0] }, subregions: subregions)
      #expect(count == search.fewest(allowing: digits.map { symbols[$0] }), "\(digits)")
    }
  }

  @Test(arguments: [2, 4, 8])
  func noRegionsAreFewerForMapsOfSixteenGranules(_ subregions: Int) {
    let search = PMSAv7ExhaustiveSearch(granules: 16, symbolBits: 1, subregions: subregions)
    let demands: [Demands] = [.denied, .contents(0)]
    for number in stride(from: 0, to: 65536, by: Self.step) {
      let map = Self.digits(number, base: 2, count: 16).map { demands[$0] }
      #expect(
        Self.regionCount(map, subregions: subregions) == search.fewest[number], "\(number)")
    }
  }

  /// How many maps of sixteen granules to skip; a prime, so that all patterns of bits come up.
  ///
  /// With steps of 1, all maps are tried, which takes minutes where nothing is optimised.
  private static let step = 61

  @Test(arguments: [2, 4, 8])
  func noRegionsAreFewerWhereSomeGranulesMustBeLeftAloneOrDoNotMatter(_ subregions: Int) {
    let search = PMSAv7ExhaustiveSearch(granules: 8, symbolBits: 2, subregions: subregions)
    let demands: [Demands] = [.denied, .contents(0), .contents(1), .untouched, Demands()]
    let symbols = [[0, 1], [2], [3], [0], [0, 1, 2, 3]]
    var random = SplitMix64(seed: 6)
    for _ in 0..<Cases.count(700, of: 2000) {
      let digits = (0..<8).map { _ in Int.random(in: 0..<5, using: &random) }
      let count = Self.regionCount(digits.map { demands[$0] }, subregions: subregions)
      #expect(count == search.fewest(allowing: digits.map { symbols[$0] }), "\(digits)")
    }
  }

  /// All that may stand: a hole, contents that the map wants elsewhere, too, or that it doesn't, and
  /// what no region can say.
  @Test(arguments: [2, 4, 8])
  func noRegionsAreFewerWhereOthersStand(_ subregions: Int) {
    let kinds: [(Demands, PMSAv7PeelingSearch.Symbol)] = [
      (.denied, .init([0, 1])), (.contents(0), .init([2])), (.contents(1), .init([3])),
      (Demands(), .init([0, 1, 2, 3, 4])), (.untouched, .init([0], stands: true)),
      (.standing(.hole), .init([0, 1], stands: true)),
      (.standing(.contents(0)), .init([0, 2], stands: true)),
      (.standing(.contents(1)), .init([0, 3], stands: true)),
      (.standing(.contents(2)), .init([0, 4], stands: true)),
    ]
    var random = SplitMix64(seed: 8)
    for (granules, rounds) in [(8, Cases.count(500, of: 1500)), (16, Cases.count(100, of: 300))] {
      let search = PMSAv7PeelingSearch(granules: granules, subregions: subregions)
      for round in 0..<rounds {
        // A few kinds at a time, in short runs, so that regions have something to share.
        let chosen = kinds.shuffled(using: &random).prefix(round % 4 + 2)
        var map: [(Demands, PMSAv7PeelingSearch.Symbol)] = []
        while map.count < granules {
          let length = Int.random(in: 1...(granules / 4), using: &random)
          map +=
            chosen.randomElement(using: &random).map { Array(repeating: $0, count: length) } ?? []
        }
        map.removeLast(map.count - granules)
        let count = Self.regionCount(map.map(\.0), subregions: subregions)
        #expect(count == search.fewest(map.map(\.1), paints: 5), "\(map)")
      }
    }
  }

  /// With two subregions, regions are no more than blocks, and the fewest are known in another way:
  /// as the smallest routing table (Draves, King, Venkatachary and Zill, INFOCOM 1999).
  @Test func twoSubregionsAreWorthNoMoreThanBlocks() {
    let demands: [Demands] = [.denied, .contents(0), .contents(1), .untouched, Demands()]
    var random = SplitMix64(seed: 7)
    for round in 0..<400 {
      let kinds = round % 4 + 2
      var map: [Demands] = []
      while map.count < 256 {
        let length = Int.random(in: 1...(round % 3 * 8 + 1), using: &random)
        map += Array(repeating: demands[.random(in: 0..<kinds, using: &random)], count: length)
      }
      let table = Self.routes(map[..<256])
      #expect(Self.regionCount(Array(map[..<256]), subregions: 2) == table[0], "\(map)")
    }
  }

  /// The fewest blocks for each inherited paint: nothing, a hole, and two contents.
  private static func routes(_ map: ArraySlice<Demands>) -> [Int] {
    let never = 1 << 20
    let middle = map.startIndex + map.count / 2
    let inherited: [Int]
    if map.count == 1 {
      let demands = map.first ?? Demands()
      inherited = (0..<4).map {
        demands.areMet(by: PMSAv7.Paint(number: $0)) ? 0 : never
      }
    } else {
      inherited = zip(routes(map[..<middle]), routes(map[middle...])).map(+)
    }
    // A block of this size replaces what is inherited; nothing can't be painted.
    let painted = 1 + (inherited.dropFirst().min() ?? never)
    return inherited.map { min($0, painted) }
  }
}
