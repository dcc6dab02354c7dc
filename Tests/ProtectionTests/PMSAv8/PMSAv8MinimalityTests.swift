import Addresses
import Protection
import Testing

/// The planner against all sets of regions that there are, in a space of a few granules.
///
/// Overlapping regions count, too: where two of them match, an access faults, which a cunning set
/// might use to deny.
@Suite struct PMSAv8MinimalityTests {
  /// What a granule may need: nothing, one of two kinds of region, or it does not matter.
  private enum Need: Int, CaseIterable {
    case denied, first, second, any
  }

  private static let granules = 6

  /// The fewest regions for every function of six granules into denied, first and second.
  ///
  /// Found by trying every set of regions, one more at a time. All of them agree with some function,
  /// as any overlap is a denial: 42 regions, which are 21 intervals of two kinds.
  private static func fewest() -> [[Int]: Int] {
    var fewest: [[Int]: Int] = [:]
    let regions = (0..<granules).flatMap { start in
      (start..<granules).flatMap { last in [1, 2].map { (start, last, $0) } }
    }
    // How many regions match each granule, and the kind of the last one.
    var level: Set<[Int]> = [Array(repeating: 0, count: granules)]
    for count in 0...granules {
      for state in level where fewest[state.map { $0 < 0 ? 0 : $0 }, default: .max] > count {
        fewest[state.map { $0 < 0 ? 0 : $0 }] = count
      }
      var next: Set<[Int]> = []
      for state in level {
        for (start, last, kind) in regions {
          var state = state
          for granule in start...last { state[granule] = state[granule] == 0 ? kind : -1 }
          next.insert(state)
        }
      }
      level = next
    }
    return fewest
  }

  /// All 4,096 maps of six granules: no set of regions is smaller than the plan, and the plan is
  /// right.
  @Test func noSetOfRegionsIsSmaller() throws {
    let fewest = Self.fewest()
    #expect(fewest.count == 729)
    #expect(fewest.values.max() == 6)
    let unit = PMSAv8_32.Unit(level: .el2, regionCount: 16)
    var bridged = 0
    for number in 0..<4096 {
      let needs = (0..<Self.granules).compactMap { Need(rawValue: number >> (2 * $0) & 3) }
      let wish = try Self.wish(for: needs)
      let entries = try unit.plan(wish).entries
      // The cheapest of all functions that the granules that don't matter leave open.
      var best = Int.max
      var functions: [[Int]] = [[]]
      for need in needs {
        let values = need == .any ? [0, 1, 2] : [need.rawValue]
        functions = functions.flatMap { function in values.map { function + [$0] } }
      }
      for function in functions { best = min(best, fewest[function] ?? .max) }
      #expect(entries.count == best, "\(needs)")
      if functions.count > 1, best < (fewest[needs.map { $0 == .any ? 0 : $0.rawValue }] ?? 0) {
        bridged += 1
      }
      let words = entries.map(\.words)
      for (granule, need) in needs.enumerated() where need != .any {
        let permissions = try unit.granted(at: UInt64(granule) * 64, words)
        #expect(permissions == Self.permissions(of: need), "\(needs)")
      }
      #expect(try unit.granted(at: UInt64(Self.granules) * 64, words) == .none)
    }
    #expect(bridged > 100)
  }

  private static func permissions(of need: Need) -> Permissions {
    switch need {
    case .denied, .any: .none
    case .first: Permissions(hypervisor: .readWrite)
    case .second: Permissions(hypervisor: .readExecute)
    }
  }

  /// A wish that says the same; of two neighbours that are denied only one is said to be.
  private static func wish(for needs: [Need]) throws -> RegionWish {
    var wish = RegionWish([])
    for (granule, need) in needs.enumerated() {
      let start = UInt64(granule) * 64
      switch need {
      case .any: wish.dontCare.append(try PhysicalRange(start, size: 64))
      case .denied where granule % 2 == 0: continue
      case .denied, .first, .second:
        wish.areas.append(try Area(start, size: 64, permissions(of: need)))
      }
    }
    return wish
  }

  /// Standing entries, of one kind: the planner's share is the fewest that leave them alone.
  @Test func standingEntriesCostNoMoreThanTheyMust() throws {
    let unit = PMSAv8_M.Unit(regionCount: 16)
    let data = Permissions(kernel: .readWrite)
    // Each of eight granules: nothing, wished, standing or of no interest.
    for number in 0..<65536 where number % 7 == 0 {
      let digits = (0..<8).map { number >> (2 * $0) & 3 }
      var wish = RegionWish([])
      var fewest = 0
      var isOpen = false
      for (granule, digit) in digits.enumerated() {
        let area = try Area(UInt64(granule) * 32, size: 32, data)
        switch digit {
        case 1:
          wish.areas.append(area)
          if !isOpen { fewest += 1 }
          isOpen = true
        case 2:
          wish.standing.append(area)
          isOpen = false
        case 3: wish.dontCare.append(area.range)
        default: isOpen = false
        }
      }
      #expect(try unit.plan(wish).entries.count == fewest, "\(digits)")
    }
  }
}
