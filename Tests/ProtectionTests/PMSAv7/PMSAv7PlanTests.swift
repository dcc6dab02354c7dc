import Addresses
import Testing

@testable import Protection

@Suite struct PMSAv7PlanTests {
  @Test(arguments: PMSAv7Fixtures.units)
  func randomMapsComeOutAsWishedAtEdgesAndAnywhereElse(_ unit: any PMSAv7.Profile) throws {
    var random = SplitMix64(seed: 11)
    for round in 0..<16 {
      let top: UInt64 = round % 2 == 0 ? 0xdfff_ffff : 0xf_ffff
      let areas = try PMSAv7Fixtures.areas(.random(in: 1...8, using: &random), 0...top, &random)
      let gap = try PMSAv7Fixtures.range(.random(in: 0...top, using: &random), size: top / 8)
      let entries = try unit.plan(RegionWish(areas, dontCare: [gap])).entries.map(\.words)
      let oracle = PMSAv7Oracle(unit: unit, areas: areas, dontCare: [gap])
      let addresses = oracle.addresses(entries, &random)
      #expect(try oracle.difference(entries, at: addresses) == nil, "\(areas)")
    }
  }

  /// A second plan, of higher indices, keeps off what the first one has decided.
  @Test(arguments: PMSAv7Fixtures.units)
  func standingAreasStayAsTheyAre(_ unit: any PMSAv7.Profile) throws {
    var random = SplitMix64(seed: 12)
    for _ in 0..<20 {
      let areas = try PMSAv7Fixtures.areas(8, 0...0xf_ffff, &random).shuffled(using: &random)
      let (lower, upper) = (Array(areas[..<4]), Array(areas[4...]))
      let gaps = [try PMSAv7Fixtures.range(0x4_0000, size: 0x8_0000)]
      let first = try unit.plan(RegionWish(lower)).entries
      let second = try unit.plan(
        RegionWish(upper, dontCare: gaps, standing: lower, firstIndex: first.count))
      let entries = (first + second.entries).map(\.words)
      let oracle = PMSAv7Oracle(unit: unit, areas: areas, dontCare: gaps)
      let addresses = oracle.addresses(entries, &random)
      #expect(try oracle.difference(entries, at: addresses) == nil, "\(lower), \(upper)")
    }
  }

  /// Two kinds of contents, so that many areas of the second plan are like some that stand.
  @Test(arguments: PMSAv7Fixtures.units)
  func whatStandsStaysWhicheverEntriesAreThere(_ unit: any PMSAv7.Profile) throws {
    var random = SplitMix64(seed: 18)
    var shared = 0
    for _ in 0..<24 {
      let areas = try PMSAv7Fixtures.areas(6, 0...0xffff, &random).map { area in
        let type: MemoryType = Bool.random(using: &random) ? .normalWriteBack : .deviceNGnRE
        return Area(area.range, Permissions(kernel: .readWrite), type)
      }
      let shuffled = areas.shuffled(using: &random)
      let lower = shuffled[..<3].sorted { $0.range.start < $1.range.start }
      let gaps = Self.gaps(between: areas).filter { _ in Bool.random(using: &random) }
      let first = try unit.plan(RegionWish(lower)).entries
      let second = try unit.plan(
        RegionWish(
          Array(shuffled[3...]), dontCare: gaps, standing: lower, firstIndex: first.count))
      let all = (first + second.entries).map(\.words)
      #expect(unit.disagreements(of: all, with: areas, dontCare: gaps) == [], "\(areas)")
      for entry in second.entries {
        let some = (first + [entry]).map(\.words)
        let others = Self.gaps(between: lower)
        #expect(unit.disagreements(of: some, with: lower, dontCare: others) == [], "\(lower)")
        if lower.contains(where: { entry.range?.contains($0.range.start) == true }) { shared += 1 }
      }
    }
    #expect(shared > 0)
  }

  /// All addresses outside of areas, which are sorted.
  private static func gaps(between areas: [Area]) -> [PhysicalRange] {
    let starts = [PhysicalAddress(0)] + areas.compactMap(\.range.end)
    let ends = areas.map(\.range.start) + [PhysicalAddress(4 * gib)]
    return zip(starts, ends).compactMap { PhysicalRange(start: $0, end: $1) }
  }

  /// The console of MPS2 stands among devices of the same kind, which nothing lies between.
  @Test(arguments: PMSAv7Fixtures.units)
  func devicesAreOneRegionAcrossAConsoleThatStands(_ unit: any PMSAv7.Profile) throws {
    func device(_ page: UInt64, _ type: MemoryType) throws -> Area {
      try PMSAv7Fixtures.area(
        0x4000_0000 + page * 4 * kib, size: 4 * kib, Permissions(kernel: .readWrite), type)
    }
    let block = try PMSAv7Fixtures.range(0x4000_0000, size: 64 * kib)
    let devices = try [0, 1, 2, 5, 6, 7, 8, 9].map { try device($0, .deviceNGnRE) }
    // What counts is the encoding, which has but two kinds of devices.
    for (type, count) in [(.deviceNGnRE, 1), (.deviceGRE, 1), (.deviceNGnRnE, 2)]
      as [(MemoryType, Int)]
    {
      let console = try device(4, type)
      let fixed = try unit.plan(RegionWish([console])).entries
      let switched = try unit.plan(
        RegionWish(devices, dontCare: [block], standing: [console], firstIndex: 1)
      ).entries
      #expect(switched.count == count)
      let encoded = try device(4, type == .deviceGRE ? .deviceNGnRE : type)
      for area in devices + [encoded] {
        let elsewhere = Self.gaps(between: [area])
        let words = (fixed + switched).map(\.words)
        #expect(unit.disagreements(of: words, with: [area], dontCare: elsewhere) == [])
      }
    }
  }

  /// A part of a granule, or what no region grants, is in no region, although it would save one.
  @Test(arguments: PMSAv7Fixtures.units)
  func whatNoRegionCanSayAgainIsLeftAlone(_ unit: any PMSAv7.Profile) throws {
    let around = try [(0x1000, 0x1020), (0x1040, 0x2000)].map {
      try PMSAv7Fixtures.area($0, size: $1 - $0)
    }
    for (standing, isCovered) in [
      (try PMSAv7Fixtures.area(0x1020, size: 0x20), true),
      (try PMSAv7Fixtures.area(0x1020, size: 0x10), false),
      (try PMSAv7Fixtures.area(0x1020, size: 0x20, Permissions(kernel: .write)), false),
    ] {
      let entries = try unit.plan(RegionWish(around, standing: [standing])).entries.map(\.words)
      let found = unit.judgement(
        of: .load, by: .kernel, to: standing.range, entries: entries)
      #expect(found == (isCovered ? .granted(.normalWriteBack) : .denied(.noEntry)))
      #expect((entries.count == 1) == isCovered)
    }
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func aHoleInALargeRegionIsARegionWithoutAccess(_ unit: any PMSAv7.Profile) throws {
    let areas = [
      try PMSAv7Fixtures.area(0x2000_0000, size: 0x1_2400),
      try PMSAv7Fixtures.area(0x2001_2800, size: 0x2_d800),
    ]
    let plan = try unit.plan(RegionWish(areas))
    #expect(plan.optimality == .optimal)
    #expect(
      plan.entries.map(\.range) == [
        try PMSAv7Fixtures.range(0x2000_0000, size: 256 * kib),
        try PMSAv7Fixtures.range(0x2001_2400, size: kib),
      ])
    let hole = try #require(unit.region(of: plan.entries[1].words, at: 1))
    #expect(hole.access == .none && hole.executeNever)
  }

  /// Three holes of 64 bytes, deep inside of a region that can't leave them out.
  @Test(arguments: PMSAv7Fixtures.units)
  func holesNearEachOtherShareARegion(_ unit: any PMSAv7.Profile) throws {
    let holes: [UInt64] = [0x2000_9040, 0x2000_90c0, 0x2000_9140]
    let starts = [0x2000_0000] + holes.map { $0 + 0x40 }
    let areas = try zip(starts, holes + [0x2001_0000]).map { start, end in
      try PMSAv7Fixtures.area(start, size: end - start)
    }
    let entries = try unit.plan(RegionWish(areas)).entries
    #expect(entries.count == 2)
    #expect(entries.last?.range == (try PMSAv7Fixtures.range(0x2000_9040, size: 0x140)))
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func aStandingAreaCannotBePaintedOverAndUncoveredAgain(_ unit: any PMSAv7.Profile) throws {
    let below = try PMSAv7Fixtures.area(0x2000_0000, size: 0x1_2400)
    let above = try PMSAv7Fixtures.area(0x2001_2800, size: 0x2_d800)
    let between = try PMSAv7Fixtures.area(0x2001_2400, size: kib, Permissions(kernel: .read))
    let alone = try unit.plan(RegionWish([below, above])).entries.count
    let wish = RegionWish([below, above], standing: [between], firstIndex: 1)
    let entries = try unit.plan(wish).entries
    #expect(alone == 2 && entries.count > alone)
    for entry in entries {
      let judgement = unit.judgement(
        of: .load, by: .kernel, to: between.range, entries: [entry.words])
      #expect(judgement == .denied(.noEntry))
    }
  }

  /// 200 KiB at 5 KiB: seven powers of two, but four regions with subregions.
  @Test(arguments: PMSAv7Fixtures.units)
  func subregionsSaveRegionsAtUnevenEdges(_ unit: any PMSAv7.Profile) throws {
    let window = try PMSAv7Fixtures.area(5 * kib, size: 200 * kib)
    #expect(try unit.plan(RegionWish([window])).entries.count == 4)
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func largerRegionsComeFirst(_ unit: any PMSAv7.Profile) throws {
    var random = SplitMix64(seed: 13)
    let areas = try PMSAv7Fixtures.areas(8, 0...0xff_ffff, &random)
    let entries = try unit.plan(RegionWish(areas)).entries
    let regions = entries.enumerated().compactMap { unit.region(of: $1.words, at: $0) }
    #expect(regions.count == entries.count)
    #expect(zip(regions, regions.dropFirst()).allSatisfy { $0.exponent >= $1.exponent })
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func allOfTheAddressSpaceIsOneRegion(_ unit: any PMSAv7.Profile) throws {
    let everything = try PMSAv7Fixtures.area(0, size: 4 * gib)
    let plan = try unit.plan(RegionWish([everything]))
    #expect(plan.entries.map(\.range) == [everything.range])
    #expect(unit.region(of: plan.entries[0].words, at: 0)?.exponent == 32)
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func whereNothingIsWishedForNothingIsPlanned(_ unit: any PMSAv7.Profile) throws {
    let nothing = try PMSAv7Fixtures.area(0x1000, size: 0x1000, .none)
    #expect(try unit.plan(RegionWish([])).entries == [])
    #expect(try unit.plan(RegionWish([nothing])).entries == [])
  }

  @Test func thePrivatePeripheralBusNeedsNoRegionAndCannotHaveOne() throws {
    let unit = PMSAv7_M.Unit(regionCount: 8)
    let bus = try PMSAv7Fixtures.area(
      0xe000_0000, size: mib, Permissions(kernel: .readWrite), .deviceNGnRnE)
    #expect(try unit.plan(RegionWish([bus])).entries == [])
    #expect(try PMSAv7_R.Unit(regionCount: 8).plan(RegionWish([bus])).entries.count == 1)
  }

  /// Halves that are all alike are looked into no further, however large they are.
  @Test func anEdgeInTheMiddleOfABlockSplitsNeitherHalf() {
    let states = [4, 10, 27].map { exponent in
      let middle = UInt64(1) << UInt64(exponent - 1)
      return SubregionTree(
        subregions: 8, exponent: exponent,
        runs: [
          PMSAv7.Run(first: 0, demands: .denied), PMSAv7.Run(first: middle, demands: .contents(0)),
        ]
      ).states
    }
    #expect(Set(states).count == 1)
  }

  /// Sixty-four areas over all of the address space: a few thousand blocks with small tables.
  @Test func thereAreFewSubproblems() throws {
    var random = SplitMix64(seed: 14)
    for span in [UInt64(0xffff_ffff), 0xff_ffff] {
      let areas = try PMSAv7Fixtures.areas(64, 0...span, &random)
      let map = try PMSAv7.DemandMap(RegionWish(areas), unprotected: nil, neverExecuted: nil)
      let tree = SubregionTree(
        subregions: 8, exponent: PMSAv7.DemandMap.exponent, runs: map.runs)
      #expect(tree.regions.count >= 32)
      #expect(tree.states < 200_000)
    }
  }
}
