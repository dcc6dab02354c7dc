import Addresses
import Protection
import Testing

/// What checking a plan with the model is worth: bits of every word are flipped in turn.
@Suite struct PMSAv7BitFlipTests {
  /// Bits of each register that may be flipped without a difference.
  ///
  /// They are reserved bits, the region number that counts only with `VALID`, and whether memory is
  /// shareable. `TEX[0]` of write-back memory is no more than a hint about allocation.
  private static func ignored(_ unit: any PMSAv7.Profile) -> [UInt64] {
    unit is PMSAv7_M.Unit ? [0xf, 0xe8c4_00c0] : [0x1f, 0xffff_00c0, 0xffff_e8c4]
  }

  /// `TEX[0]`, in the register that has it.
  private static func hint(_ unit: any PMSAv7.Profile) -> UInt64 {
    unit is PMSAv7_M.Unit ? 1 << 19 : 1 << 3
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func everyBitThatMattersIsNoticed(_ unit: any PMSAv7.Profile) throws {
    let areas = [
      try PMSAv7Fixtures.area(0x0800_0000, size: 96 * kib, Permissions(kernel: .readExecute)),
      try PMSAv7Fixtures.area(0x0802_0000, size: 32 * kib, Permissions(kernel: .read)),
      try PMSAv7Fixtures.area(
        0x2000_0000, size: 0x5000, Permissions(kernel: .readWrite, user: .readWrite)),
      try PMSAv7Fixtures.area(
        0x2001_0060, size: 0xa0, Permissions(kernel: .readWrite, user: .read), .normalNonCacheable),
      try PMSAv7Fixtures.area(0x4000_4000, size: 4 * kib, Self.data, .deviceNGnRE),
      try PMSAv7Fixtures.area(0x4001_0000, size: 4 * kib, Self.data, .deviceNGnRnE),
    ]
    let entries = try unit.plan(RegionWish(areas)).entries.map(\.words)
    #expect(entries.count == areas.count)
    let oracle = PMSAv7Oracle(unit: unit, areas: areas, dontCare: [])
    var random = SplitMix64(seed: 17)
    #expect(try oracle.difference(entries, at: oracle.addresses(entries, &random)) == nil)
    for (index, register, bit) in bits(of: entries) {
      var flipped = entries
      flipped[index][register] ^= 1 << bit
      let found = try oracle.difference(flipped, at: oracle.addresses(flipped, &random))
      let attributes = unit.region(of: entries[index], at: index)?.attributes
      let isHint =
        attributes?.memoryType == .normalWriteBack && register == unit.entryRegisters.count - 1
      // Region 0 is what an entry with `VALID` names, and so `VALID` does no harm there.
      let isItself = unit is PMSAv7_M.Unit && (index, register) == (0, 0)
      let ignored =
        Self.ignored(unit)[register] | (isHint ? Self.hint(unit) : 0) | (isItself ? 1 << 4 : 0)
      #expect((found == nil) == (ignored >> bit & 1 == 1), "entry \(index), \(register), \(bit)")
    }
  }

  private static let data = Permissions(kernel: .readWrite)

  private func bits(of entries: [[UInt64]]) -> [(entry: Int, register: Int, bit: UInt64)] {
    entries.indices.flatMap { entry in
      entries[entry].indices.flatMap { register in
        flippedBits(32, ofWord: entry + register).map { (entry, register, $0) }
      }
    }
  }
}
