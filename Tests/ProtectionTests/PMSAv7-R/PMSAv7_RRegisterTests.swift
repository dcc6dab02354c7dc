import Addresses
import Protection
import Testing

@Suite struct PMSAv7_RRegisterTests {
  private static let unit = PMSAv7_R.Unit(regionCount: 12)

  private static func words(
    _ start: UInt64, size: UInt64, _ permissions: Permissions,
    _ type: MemoryType = .normalWriteBack
  ) throws -> [[UInt64]] {
    let area = try PMSAv7Fixtures.area(start, size: size, permissions, type)
    return try unit.plan(RegionWish([area])).entries.map(\.words)
  }

  /// Put together by hand from the positions in DDI 0406, B6.1.
  @Test func wordsAreThoseOfTheManual() throws {
    // RSize 18; AP 101, TEX 001, C, B.
    #expect(
      try Self.words(0x0800_0000, size: 512 * kib, Permissions(kernel: .readExecute))
        == [[0x0800_0000, 0x25, 0x50b]])
    // RSize 14; XN, AP 011, TEX 001, C, B.
    #expect(
      try Self.words(0x2000_8000, size: 32 * kib, Permissions(kernel: .readWrite, user: .readWrite))
        == [[0x2000_8000, 0x1d, 0x130b]])
    // RSize 11; XN, AP 001, S, B.
    #expect(
      try Self.words(0x101f_1000, size: 4 * kib, Permissions(kernel: .readWrite), .deviceNGnRE)
        == [[0x101f_1000, 0x17, 0x1105]])
    // Three subregions off, RSize 7; XN, AP 110, C.
    #expect(
      try Self.words(
        0x2000_0060, size: 0xa0, Permissions(kernel: .read, user: .read), .normalWriteThrough)
        == [[0x2000_0000, 0x070f, 0x1602]])
    // All of the address space; XN, AP 001, S.
    #expect(
      try Self.words(0, size: 4 * gib, Permissions(kernel: .readWrite), .deviceNGnRnE)
        == [[0, 0x3f, 0x1104]])
  }

  @Test func fieldsDoNotOverlap() {
    #expect(BitField<PMSAv7_R.DRBAR>.address.mask == 0xffff_ffe0)
    let size: [BitField<PMSAv7_R.DRSR>] = [.enable, .size, .disabledSubregions]
    #expect(size.reduce(0) { $0 + $1.mask } == 0xff3f)
    #expect(size.reduce(0) { $0 ^ $1.mask } == 0xff3f)
    let control: [BitField<PMSAv7_R.DRACR>] = [
      .bufferable, .cacheable, .shareable, .typeExtension, .accessPermission, .executeNever,
    ]
    #expect(control.reduce(0) { $0 + $1.mask } == 0x173f)
    #expect(control.reduce(0) { $0 ^ $1.mask } == 0x173f)
  }

  @Test func theNamesAreThoseOfTheRegisters() {
    #expect(Self.unit.entryRegisters == ["DRBAR", "DRSR", "DRACR"])
    #expect(Self.unit.unusedEntry == [0, 0, 0])
    #expect(Self.unit.controlRegisters == [])
  }

  @Test func theSecondValueForReadOnlyIsReserved() {
    #expect(Self.unit.region(of: [0, 0x1d, 0x60b], at: 0)?.access == .readOnly)
    for reserved in [UInt64(0x70b), 0x40b] {
      let access = Self.unit.region(of: [0, 0x1d, reserved], at: 0)?.access
      #expect(access == PMSAv7.AccessPermission.none)
    }
  }

  @Test func aRegionIsOffWhileItsWordsDoNotBelongTogether() {
    let old: [UInt64] = [0x1000, 0x17, 0x1105]
    let new: [UInt64] = [0x2000_0000, 0x1d, 0x130b]
    #expect(
      Self.unit.steps(replacing: old, with: new, at: 3) == [
        RegisterWrite(3, 1, 0), RegisterWrite(3, 0, 0x2000_0000), RegisterWrite(3, 2, 0x130b),
        RegisterWrite(3, 1, 0x1d),
      ])
    #expect(
      Self.unit.steps(replacing: old, with: [0, 0, 0], at: 3)
        == [RegisterWrite(3, 1, 0), RegisterWrite(3, 0, 0), RegisterWrite(3, 2, 0)])
    #expect(Self.unit.steps(replacing: new, with: new, at: 3) == [])
  }
}
