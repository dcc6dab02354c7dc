import Addresses
import Protection
import Testing

@Suite struct PMSAv7_MRegisterTests {
  private static let unit = PMSAv7_M.Unit(regionCount: 8)

  private static func words(
    _ start: UInt64, size: UInt64, _ permissions: Permissions,
    _ type: MemoryType = .normalWriteBack
  ) throws -> [[UInt64]] {
    let area = try PMSAv7Fixtures.area(start, size: size, permissions, type)
    return try unit.plan(RegionWish([area])).entries.map(\.words)
  }

  /// Put together by hand from the positions in DDI 0403, B3.5.8 and B3.5.9.
  @Test func wordsAreThoseOfTheManual() throws {
    // AP 101, TEX 001, C, B, SIZE 18.
    #expect(
      try Self.words(0x0800_0000, size: 512 * kib, Permissions(kernel: .readExecute))
        == [[0x0800_0000, 0x050b_0025]])
    // XN, AP 011, TEX 001, C, B, SIZE 14.
    #expect(
      try Self.words(0x2000_8000, size: 32 * kib, Permissions(kernel: .readWrite, user: .readWrite))
        == [[0x2000_8000, 0x130b_001d]])
    // XN, AP 001, S, B, SIZE 11.
    #expect(
      try Self.words(0x4000_4000, size: 4 * kib, Permissions(kernel: .readWrite), .deviceNGnRE)
        == [[0x4000_4000, 0x1105_0017]])
    // XN, AP 110, C, three subregions off, SIZE 7.
    #expect(
      try Self.words(
        0x2000_0060, size: 0xa0, Permissions(kernel: .read, user: .read), .normalWriteThrough)
        == [[0x2000_0000, 0x1602_070f]])
    // XN, AP 001, S, all of the address space.
    #expect(
      try Self.words(0, size: 4 * gib, Permissions(kernel: .readWrite), .deviceNGnRnE)
        == [[0, 0x1104_003f]])
  }

  @Test func fieldsDoNotOverlap() {
    let base: [BitField<PMSAv7_M.RBAR>] = [.region, .valid, .address]
    #expect(base.reduce(0) { $0 + $1.mask } == UInt32.max)
    let rest: [BitField<PMSAv7_M.RASR>] = [
      .enable, .size, .disabledSubregions, .bufferable, .cacheable, .shareable, .typeExtension,
      .accessPermission, .executeNever,
    ]
    // What remains is reserved: bits 31 to 29, 27, 23, 22, 7 and 6.
    #expect(rest.reduce(0) { $0 + $1.mask } == ~UInt32(0xe8c0_00c0))
    #expect(rest.reduce(0) { $0 ^ $1.mask } == ~UInt32(0xe8c0_00c0))
  }

  @Test func theNamesAreThoseOfTheRegisters() {
    #expect(Self.unit.entryRegisters == ["RBAR", "RASR"])
    #expect(Self.unit.unusedEntry == [0, 0])
    #expect(Self.unit.controlRegisters == [])
  }

  /// A base that names a region goes there, whichever one `MPU_RNR` has selected.
  @Test func aBaseForAnotherRegionIsNotThisOnes() {
    #expect(Self.unit.region(of: [0x2000_0005, 0x130b_001d], at: 0) != nil)
    #expect(Self.unit.region(of: [0x2000_0015, 0x130b_001d], at: 5) != nil)
    #expect(Self.unit.region(of: [0x2000_0015, 0x130b_001d], at: 0) == nil)
  }

  @Test func thereAreTwoValuesForReadOnly() {
    #expect(Self.unit.region(of: [0, 0x160b_001d], at: 0)?.access == .readOnly)
    #expect(Self.unit.region(of: [0, 0x170b_001d], at: 0)?.access == .readOnly)
    #expect(Self.unit.region(of: [0, 0x140b_001d], at: 0)?.access == PMSAv7.AccessPermission.none)
  }

  @Test func aRegionIsOffWhileItsWordsDoNotBelongTogether() {
    let (old, new): ([UInt64], [UInt64]) = ([0x1000, 0x1105_0017], [0x2000_0000, 0x130b_001d])
    #expect(
      Self.unit.steps(replacing: old, with: new, at: 3) == [
        RegisterWrite(3, 1, 0), RegisterWrite(3, 0, 0x2000_0000), RegisterWrite(3, 1, 0x130b_001d),
      ])
    #expect(
      Self.unit.steps(replacing: old, with: [0, 0], at: 3)
        == [RegisterWrite(3, 1, 0), RegisterWrite(3, 0, 0)])
    #expect(Self.unit.steps(replacing: new, with: new, at: 3) == [])
  }
}
