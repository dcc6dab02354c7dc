import Addresses
import Protection
import Testing

/// Words as the Privileged Architecture writes them, worked out by hand.
@Suite struct PMPEncodingTests {
  @Test(
    arguments: [
      (0x8000_0000, 8, 0x2000_0000), (0x8000_0000, 16, 0x2000_0001),
      (0x8000_0000, 0x1000, 0x2000_01ff), (0x8000_0000, 0x800_0000, 0x20ff_ffff),
      (0x1008, 8, 0x402), (0, 1 << 56, 0x1f_ffff_ffff_ffff),
    ] as [(UInt64, UInt64, UInt64)])
  func naturallyAlignedAddresses(_ start: UInt64, _ size: UInt64, _ word: UInt64) {
    #expect(PMP.encoded(napot: start, size: size) == word)
  }

  @Test func configurationBits() {
    let text = PMP.EntryConfiguration(.readExecute, isLocked: true)
    #expect(text.matching(.napot).rawValue == 0x9d)
    #expect(PMP.EntryConfiguration(.readWrite).matching(.tor).rawValue == 0x0b)
    #expect(PMP.EntryConfiguration(.read).matching(.na4).rawValue == 0x11)
    #expect(PMP.EntryConfiguration(.none).matching(.napot).rawValue == 0x18)
    for raw in UInt8.min...UInt8.max {
      let bits = PMP.EntryConfiguration(rawValue: raw)
      let again = PMP.EntryConfiguration(bits.rights, isLocked: bits.isSet(.locked))
      #expect(again.matching(bits.addressMatching).rawValue == raw & 0x9f)
    }
    #expect(PMP.MachineSecurityConfiguration.editable.rawValue == 7)
  }

  @Test func aBlockIsOneEntry() throws {
    try expect([(0x8000_0000, 0x8000, .readExecute)], [[0x2000_0fff, 0x1d]])
    try expect([(0x8000_0004, 4, .read)], [[0x2000_0001, 0x11]])
  }

  @Test func anythingElseIsTwo() throws {
    try expect([(0x8000_0000, 0x6000, .readWrite)], [[0x2000_0000, 0], [0x2000_1800, 0x0b]])
    // From the bottom of the address space, entry 0 needs no base.
    try expect([(0, 0x6000, .readWrite)], [[0x1800, 0x0b]])
    try expect([(0, 0x6000, .readWrite)], firstIndex: 1, [[0, 0], [0x1800, 0x0b]])
  }

  @Test func neighboursShareABound() throws {
    try expect(
      [(0x8000_1000, 0x3000, .readExecute), (0x8000_4000, 0x3000, .readWrite)],
      [[0x2000_0400, 0], [0x2000_1000, 0x0d], [0x2000_1c00, 0x0b]])
    // The base of the second entry is in the midst of the first, which comes first there.
    try expect(
      [(0x8000_0000, 0x4000, .readExecute), (0x8000_4000, 0x3000, .readWrite)],
      [[0x2000_07ff, 0x1d], [0x2000_1c00, 0x0b]])
  }

  @Test func aHoleComesBeforeWhatItIsIn() throws {
    try expect(
      [(0x8000_0000, 0x3000, .readWrite), (0x8000_4000, 0x4000, .readWrite)],
      [[0x2000_0dff, 0x18], [0x2000_0fff, 0x1b]])
  }

  @Test func whatLaterEntriesDecideIsNotDenied() throws {
    let unit = PMP.Unit(entryCount: 16)
    let ranges = try [(0x8000_0000, 0x3000), (0x8000_3000, 0x1000), (0x8000_4000, 0x4000)].map {
      try #require(PhysicalRange(start: PhysicalAddress($0.0), size: $0.1))
    }
    var wish = RegionWish(
      [ranges[0], ranges[2]].map { Area($0, Permissions(user: .read), .normalWriteBack) })
    #expect(try unit.plan(wish).entries.count == 2)
    wish.undecided = [ranges[1]]
    let plan = try unit.plan(wish)
    #expect(plan.entries.count == 3)
    #expect(plan.entries.compactMap(\.range).allSatisfy { !$0.overlaps(ranges[1]) })
  }

  @Test func denyingAllTakesALock() throws {
    let unit = PMP.Unit(entryCount: 16)
    let range = try #require(PhysicalRange(start: PhysicalAddress(0x1000), size: 0x1000))
    let plan = try unit.plan(RegionWish([Area(range, .none, .normalWriteBack)]))
    #expect(plan.entries.map(\.words) == [[0x5ff, 0x98]])
    #expect(plan.entries.map(\.range) == [range])
    let machineOnly = Area(range, Permissions(hypervisor: .read), .normalWriteBack)
    #expect(try unit.plan(RegionWish([machineOnly])).entries == [])
  }

  private func expect(
    _ areas: [(UInt64, UInt64, AccessRights)], firstIndex: Int = 0, _ words: [[UInt64]],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let areas = try areas.map { start, size, rights in
      let range = try #require(PhysicalRange(start: PhysicalAddress(start), size: size))
      return Area(range, Permissions(user: rights), .normalWriteBack)
    }
    let plan = try PMP.Unit(entryCount: 16).plan(RegionWish(areas, firstIndex: firstIndex))
    #expect(plan.entries.map(\.words) == words, sourceLocation: sourceLocation)
    #expect(plan.optimality == .optimal, sourceLocation: sourceLocation)
  }
}
