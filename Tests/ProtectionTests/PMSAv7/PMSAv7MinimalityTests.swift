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
        painted[Int(region.first) + granule] = region.paint
      }
    }
    #expect(zip(map, painted).allSatisfy { $0.isSubset(of: $1.met) }, "\(map)")
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
    for number in 0..<6561 {
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

  /// A prime, so that all patterns of low and of high bits come up.
  ///
  /// With a step of 1, all maps are tried, which takes a while where nothing is optimised.
  private static let step = 61

  @Test(arguments: [2, 4, 8])
  func noRegionsAreFewerWhereSomeGranulesMustBeLeftAloneOrDoNotMatter(_ subregions: Int) {
    let search = PMSAv7ExhaustiveSearch(granules: 8, symbolBits: 2, subregions: subregions)
    let demands: [Demands] = [.denied, .contents(0), .contents(1), .untouched, []]
    let symbols = [[0, 1], [2], [3], [0], [0, 1, 2, 3]]
    var random = SplitMix64(seed: 6)
    for _ in 0..<2000 {
      let digits = (0..<8).map { _ in Int.random(in: 0..<5, using: &random) }
      let count = Self.regionCount(digits.map { demands[$0] }, subregions: subregions)
      #expect(count == search.fewest(allowing: digits.map { symbols[$0] }), "\(digits)")
    }
  }
}
