import Addresses
import Protection
import Testing

/// What a comparison of words with a wish is worth: bits are flipped in turn.
@Suite struct PMSAv8BitFlipTests {
  @Test(arguments: PMSAv8Subject.all.filter { !$0.testDescription.contains("without") })
  func everyFlippedBitThatChangesAnAccessIsNoticed(_ subject: PMSAv8Subject) throws {
    let unit = subject.unit
    let areas = [
      try Area(0x1000, size: 0x1000, unit.permissions(.readExecute)),
      try Area(0x2000, size: 0x400, unit.permissions(.none, .readExecute)),
      try Area(0x2400, size: 0x2c00, unit.permissions(.none, .readWrite), .normalNonCacheable),
      try Area(0x4000_0000, size: 0x1000, unit.permissions(.readWrite), .deviceNGnRE),
    ]
    let words = try unit.plan(RegionWish(areas)).entries.map(\.words) + [unit.unusedEntry]
    #expect(words.count == 5)
    #expect(try unit.disagreements(words, with: areas) == [])
    var (harmful, harmless) = (0, 0)
    for entry in words.indices {
      for register in words[entry].indices {
        for bit in flippedBits(unit.addressBits == 48 ? 64 : 32, ofWord: 2 * entry + register) {
          var flipped = words
          flipped[entry][register] ^= 1 << bit
          let isNoticed = try unit.disagreements(flipped, with: areas) != []
          if isNoticed {
            harmful += 1
          } else {
            harmless += 1
            let isHarmful = try Self.difference(unit, words, flipped)
            #expect(!isHarmful, "entry \(entry), register \(register), bit \(bit)")
          }
        }
      }
    }
    // All bits of the bounds, `AP` and `EN` of four entries, as far as they decide anything.
    #expect(harmful > 4 * (26 + 26 + 2 + 1) / 3)
    #expect(harmless > 0)
  }

  /// Whether two states of a unit differ in any access at any edge of either.
  private static func difference(
    _ unit: any PMSAv8.MPU, _ left: [[UInt64]], _ right: [[UInt64]]
  ) throws -> Bool {
    let probes = unit.probes(around: unit.edges(of: left) + unit.edges(of: right))
    return try unit.outcomes(left, at: probes) != unit.outcomes(right, at: probes)
  }
}
