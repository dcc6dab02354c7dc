import Addresses
import Protection
import Testing

/// Random maps, read back by the model.
@Suite struct PMPRandomMapTests {
  static let units = [
    PMP.Unit(entryCount: 64), PMP.Unit(entryCount: 64, isEnhanced: true),
    PMP.Unit(entryCount: 64, granularityLog2: 3, addressBits: 34),
    PMP.Unit(entryCount: 64, granularityLog2: 12),
    PMP.Unit(entryCount: 64, granularityLog2: 6, isEnhanced: true),
  ]

  @Test(arguments: units.indices)
  func theEntriesSayWhatWasWished(_ index: Int) throws {
    let unit = Self.units[index]
    var random = SplitMix64(seed: 21 + UInt64(index))
    for _ in 0..<40 {
      var areas = try Self.areas(of: unit, 1...10, &random)
      // Some are there already; something else is of no concern.
      let standing = areas.indices.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
        .map { areas[$0] }
      areas.removeAll { standing.contains($0) }
      let later = areas.map(\.range)
      let before = try unit.plan(RegionWish(standing, undecided: later)).entries
      var wish = RegionWish(areas, standing: standing, firstIndex: before.count)
      if areas.count > 3 { wish.dontCare = [areas.remove(at: 1).range] }
      wish.areas = areas
      let plan = try unit.plan(wish)
      let made = PMPCase(unit: unit, wish: wish, entries: (before + plan.entries).map(\.words))
      let anywhere = (0..<50).map { _ in
        UInt64.random(in: 0x7fff_0000..<0x8010_0000, using: &random)
      }
      let found = try made.disagreements(alsoAt: anywhere)
      #expect(found == [], "\(wish)")
      for entry in plan.entries where entry.words[1] & 0x18 == 0 { #expect(entry.range == nil) }
    }
  }

  @Test func manyAreasAreDecidedRightIfNotWithTheFewestEntries() throws {
    let unit = PMP.Unit(entryCount: 64)
    var random = SplitMix64(seed: 31)
    for _ in 0..<3 {
      let wish = RegionWish(try Self.areas(of: unit, 24...28, &random))
      let plan = try unit.plan(wish)
      let made = PMPCase(unit: unit, wish: wish, entries: plan.entries.map(\.words))
      #expect(try made.disagreements() == [])
      #expect(plan.entries.count <= 2 * wish.areas.count)
    }
  }

  /// Areas around 2 GiB, some of them adjacent, many with edges that suit NAPOT.
  private static func areas(
    of unit: PMP.Unit, _ count: ClosedRange<Int>, _ random: inout SplitMix64
  ) throws -> [Area] {
    let permissions =
      unit.isEnhanced
      ? PMPRulesTests.table.map {
        Permissions(hypervisor: $0.machine, kernel: $0.others, user: $0.others)
      }
      : [
        .none, Permissions(hypervisor: .read), Permissions(user: .read),
        Permissions(user: .readWrite), Permissions(kernel: .readExecute),
        Permissions(user: .execute),
      ]
    var cursor: UInt64 = 0x8000_0000
    var areas: [Area] = []
    for _ in 0..<Int.random(in: count, using: &random) {
      let size = unit.granule << UInt64.random(in: 0...5, using: &random)
      if Bool.random(using: &random) { cursor = (cursor + size - 1) & ~(size - 1) }
      if Bool.random(using: &random) {
        cursor += unit.granule * .random(in: 0...9, using: &random)
      }
      var bytes = size
      if Bool.random(using: &random) {
        bytes += unit.granule * .random(in: 0...5, using: &random)
      }
      let range = try #require(PhysicalRange(start: PhysicalAddress(cursor), size: bytes))
      let granted = permissions.randomElement(using: &random) ?? .none
      areas.append(Area(range, granted, .normalWriteBack))
      cursor += bytes
    }
    return areas
  }
}
