import Addresses
import Protection
import Testing

/// How entries match, as the Privileged Architecture has it.
@Suite struct PMPModelTests {
  private let unit = PMP.Unit(entryCount: 16)

  private func judgement(
    _ address: UInt64, size: UInt64, _ entries: [[UInt64]], _ unit: PMP.Unit? = nil
  ) throws -> Judgement {
    let bytes = try #require(PhysicalRange(start: PhysicalAddress(address), size: size))
    return (unit ?? self.unit).judgement(of: .load, by: .user, to: bytes, entries: entries)
  }

  @Test func anEntryMustMatchAllBytes() throws {
    // Four bytes, then all that is around them; on QEMU an access to both parts faults, too.
    let entries: [[UInt64]] = [[0x401, 0x11], [0x5ff, 0x19]]
    #expect(try judgement(0x1000, size: 8, entries) == .denied(.straddling))
    #expect(try judgement(0x1000, size: 4, entries) == .granted(nil))
    #expect(try judgement(0x1004, size: 4, entries) == .granted(nil))
    #expect(try judgement(0x1008, size: 8, entries) == .granted(nil))
    #expect(try judgement(0x1ffc, size: 8, entries) == .denied(.straddling))
    #expect(try judgement(0x2000, size: 4, entries) == .denied(.noEntry))
    let bytes = try #require(PhysicalRange(start: PhysicalAddress(0x1000), size: 8))
    #expect(
      unit.judgement(of: .load, by: .hypervisor, to: bytes, entries: entries)
        == .denied(.straddling))
  }

  @Test func theLowestIndexDecides() throws {
    #expect(try judgement(0x1000, size: 4, [[0x5ff, 0x18], [0x5ff, 0x19]]) == .denied(.rights))
    #expect(try judgement(0x1000, size: 4, [[0x5ff, 0x19], [0x5ff, 0x18]]) == .granted(nil))
  }

  @Test func aRangeStartsAtTheEntryBefore() throws {
    #expect(try judgement(0, size: 4, [[0x400, 0x09]]) == .granted(nil))
    #expect(try judgement(0xffc, size: 4, [[0x400, 0x09]]) == .granted(nil))
    #expect(try judgement(0x1000, size: 4, [[0x400, 0x09]]) == .denied(.noEntry))
    #expect(try judgement(0xffc, size: 4, [[0x400, 0], [0x800, 0x09]]) == .denied(.noEntry))
    #expect(try judgement(0x1000, size: 4, [[0x400, 0], [0x800, 0x09]]) == .granted(nil))
    // Whatever the mode of the entry before is: its word is what counts.
    let block: [[UInt64]] = [[0x5ff, 0x18], [0x800, 0x09]]
    #expect(try judgement(0x17fc, size: 4, block) == .denied(.rights))
    #expect(try judgement(0x1ffc, size: 4, block) == .denied(.rights))
    #expect(unit.edges(of: block).map(\.rawValue) == [0x1000, 0x17fc, 0x2000])
    // The wrong way round nothing matches.
    #expect(try judgement(0x1000, size: 4, [[0x800, 0], [0x400, 0x09]]) == .denied(.noEntry))
  }

  @Test func coarseUnitsLeaveBitsOut() throws {
    let coarse = PMP.Unit(entryCount: 16, granularityLog2: 6)
    #expect(try judgement(0x103c, size: 4, [[0x400, 0], [0x41f, 0x09]], coarse) == .granted(nil))
    #expect(
      try judgement(0x1040, size: 4, [[0x400, 0], [0x41f, 0x09]], coarse) == .denied(.noEntry))
    #expect(try judgement(0x103c, size: 4, [[0x400, 0x19]], coarse) == .granted(nil))
    #expect(try judgement(0x1000, size: 4, [[0x400, 0x11]], coarse) == .denied(.noEntry))
  }

  @Test func theWholeSpace() throws {
    let small = PMP.Unit(entryCount: 16, addressBits: 34)
    for word: UInt64 in [0x7fff_ffff, 0xffff_ffff, .max] {
      #expect(try judgement(0, size: 4, [[word, 0x19]], small) == .granted(nil))
      #expect(try judgement(0x3_ffff_fffc, size: 4, [[word, 0x19]], small) == .granted(nil))
    }
    #expect(small.edges(of: [[.max, 0x19]]).map(\.rawValue) == [0, 1 << 34])
    #expect(unit.edges(of: [[.max, 0x19]]).map(\.rawValue) == [0, 1 << 56])
  }

  @Test func anEntryIsOffWhileItsWordsDontBelongTogether() {
    #expect(unit.steps(replacing: [1, 0x19], with: [1, 0x19], at: 3) == [])
    #expect(
      unit.steps(replacing: [1, 0x19], with: [1, 0x1b], at: 3) == [RegisterWrite(3, 1, 0x1b)])
    #expect(
      unit.steps(replacing: [1, 0x19], with: [2, 0x1b], at: 3)
        == [RegisterWrite(3, 1, 0), RegisterWrite(3, 0, 2), RegisterWrite(3, 1, 0x1b)])
    #expect(
      unit.steps(replacing: [1, 0x19], with: [0, 0], at: 3)
        == [RegisterWrite(3, 1, 0), RegisterWrite(3, 0, 0)])
    #expect(
      unit.steps(replacing: [0, 0], with: [2, 0x1b], at: 3)
        == [RegisterWrite(3, 0, 2), RegisterWrite(3, 1, 0x1b)])
  }

  @Test func whatNoImplementationHasIsTakenAsTheNearestThatOneMayHave() {
    for (bits, taken) in [(0, 8), (7, 8), (8, 8), (34, 34), (56, 56), (57, 56), (255, 56)]
      as [(UInt8, UInt8)]
    {
      #expect(PMP.Unit(entryCount: 16, addressBits: bits).addressBits == taken)
    }
    for (log, taken) in [(0, 2), (1, 2), (2, 2), (12, 12), (34, 34), (35, 34)] as [(UInt8, UInt8)] {
      let unit = PMP.Unit(entryCount: 16, granularityLog2: log, addressBits: 34)
      #expect(unit.granularityLog2 == taken)
    }
  }

  @Test func powersOfTwoAreAligned() throws {
    let floor = PhysicalAddress(0x8000_1234)
    let block = try #require(unit.placement(of: 0x1000, from: floor))
    #expect(block == PhysicalRange(start: PhysicalAddress(0x8000_2000), size: 0x1000))
    let other = try #require(unit.placement(of: 0x1802, from: floor))
    #expect(other == PhysicalRange(start: PhysicalAddress(0x8000_1234), size: 0x1804))
    #expect(unit.placement(of: 0, from: floor) == nil)
    #expect(unit.placement(of: .max, from: floor) == nil)
    let small = PMP.Unit(entryCount: 16, addressBits: 34)
    let bottom = PhysicalAddress(0)
    #expect(
      small.placement(of: 1 << 34, from: bottom) == PhysicalRange(start: bottom, size: 1 << 34))
    #expect(small.placement(of: 1 << 34 + 1, from: bottom) == nil)
  }
}
