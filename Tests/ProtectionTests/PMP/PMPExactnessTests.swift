import Addresses
import Protection
import Testing

/// The planner against a search that tries everything.
@Suite struct PMPExactnessTests {
  #if DEBUG
  private static let share = 60
  private static let large = 8
  #else
  private static let share = 1
  private static let large = 16
  #endif

  /// A kind of maps, and how many of them are tried by an optimised build.
  struct Universe: CustomTestStringConvertible, Sendable {
    let granules: Int
    let colours: UInt8
    let count: Int
    /// 2 for four bytes, where cuts must leave aligned accesses whole.
    var granularityLog2: UInt8 = 4
    var hasDontCare = false
    var hasUndecided = false

    var testDescription: String {
      "\(granules) granules of \(1 << granularityLog2) bytes, \(colours) colours"
        + (hasDontCare ? ", some of no concern" : "")
        + (hasUndecided ? ", some for later entries" : "")
    }
  }

  @Test(arguments: [
    Universe(granules: 8, colours: 2, count: 5000),
    Universe(granules: 8, colours: 3, count: 10_000),
    Universe(granules: 8, colours: 4, count: 5000),
    Universe(granules: 8, colours: 3, count: 10_000, hasDontCare: true),
    Universe(granules: 8, colours: 3, count: 10_000, granularityLog2: 2),
    Universe(granules: 8, colours: 3, count: 5000, granularityLog2: 2, hasDontCare: true),
    Universe(granules: 8, colours: 3, count: 5000, granularityLog2: 3),
    Universe(granules: 8, colours: 3, count: 5000, hasDontCare: true, hasUndecided: true),
    Universe(granules: large, colours: 2, count: 200),
    Universe(granules: large, colours: 3, count: 100),
  ])
  func noSearchFindsFewerEntries(_ universe: Universe) throws {
    let unit = PMP.Unit(entryCount: 64, granularityLog2: universe.granularityLog2)
    var random = SplitMix64(seed: 11)
    for number in 0..<max(1, universe.count / Self.share) {
      let map = Self.map(universe, &random)
      let firstIndex = number % 2
      var search = PMPGranuleSearch(
        colours: map.colours, dontCare: map.dontCare, startsAtZero: firstIndex == 0)
      search.undecided = map.undecided
      search.isFine = universe.granularityLog2 == 2
      let plan = try unit.plan(Self.wish(map, unit, firstIndex: firstIndex))
      let fewest = search.fewest()
      switch plan.optimality {
      case .optimal: #expect(plan.entries.count == fewest, "\(map)")
      case .within(let count):
        #expect(fewest...(fewest + count) ~= plan.entries.count, "\(map)")
      }
    }
  }

  @Test func blocksAloneAreNeverBetter() throws {
    let unit = PMP.Unit(entryCount: 64, granularityLog2: 4)
    let universe = Universe(granules: Self.large, colours: 2, count: 0)
    var random = SplitMix64(seed: 12)
    var isEverWorse = false
    for _ in 0..<max(40, 200 / Self.share) {
      let map = Self.map(universe, &random)
      var search = PMPGranuleSearch(colours: map.colours, startsAtZero: false)
      search.hasRanges = false
      let fewest = search.fewest()
      let found = try unit.plan(Self.wish(map, unit, firstIndex: 1)).entries.count
      #expect(found <= fewest, "\(map)")
      if found < fewest { isEverWorse = true }
    }
    #expect(isEverWorse)
  }

  @Test func whatIsCalledWithinIsNotFartherOff() throws {
    // Every other granule has another colour: as many runs as there can be.
    let unit = PMP.Unit(entryCount: 64, granularityLog2: 4)
    var random = SplitMix64(seed: 13)
    for _ in 0..<max(1, 40 / Self.share) {
      var colours: [UInt8] = []
      for _ in 0..<13 {
        colours.append(
          (UInt8(0)..<3).filter { $0 != colours.last }.randomElement(using: &random) ?? 0)
      }
      let map = Map(colours: colours + [0, 0, 0])
      let search = PMPGranuleSearch(colours: map.colours)
      let plan = try unit.plan(Self.wish(map, unit))
      let saved = plan.entries.count - search.fewest()
      switch plan.optimality {
      case .optimal: #expect(saved == 0, "\(map)")
      case .within(let count): #expect(0...count ~= saved, "\(map)")
      }
    }
  }

  /// The first granules of the address space, painted.
  struct Map {
    var colours: [UInt8]
    var dontCare: UInt32 = 0
    var undecided: UInt32 = 0
  }

  private static func map(_ universe: Universe, _ random: inout SplitMix64) -> Map {
    let all = UInt32(1) << UInt32(universe.granules) - 1
    var map = Map(
      colours: (0..<universe.granules).map { _ in
        UInt8.random(in: 0..<universe.colours, using: &random)
      })
    if universe.hasDontCare {
      map.dontCare = .random(in: 0...all, using: &random) & .random(in: 0...all, using: &random)
    }
    if universe.hasUndecided {
      for (index, colour) in map.colours.enumerated()
      where colour == 0 && Bool.random(using: &random) {
        map.undecided |= 1 << UInt32(index) & ~map.dontCare
      }
    }
    return map
  }

  private static func wish(
    _ map: Map, _ unit: PMP.Unit, firstIndex: Int = 0
  ) throws -> RegionWish {
    let rights: [AccessRights] = [.none, .read, .readWrite, .readExecute]
    var wish = RegionWish([], firstIndex: firstIndex)
    for (index, colour) in map.colours.enumerated() {
      let start = PhysicalAddress(UInt64(index) * unit.granule)
      let range = try #require(PhysicalRange(start: start, size: unit.granule))
      if map.dontCare >> UInt32(index) & 1 == 1 {
        wish.dontCare.append(range)
      } else if colour != 0 {
        let granted = Permissions(user: rights[Int(colour)])
        wish.areas.append(Area(range, granted, .normalWriteBack))
      } else if map.undecided >> UInt32(index) & 1 == 1 {
        wish.undecided.append(range)
      }
    }
    return wish
  }
}
