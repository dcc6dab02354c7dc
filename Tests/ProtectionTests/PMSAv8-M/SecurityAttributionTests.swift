import Addresses
import Protection
import Testing

@Suite struct SecurityAttributionTests {
  private typealias Unit = PMSAv8_M.SecurityAttribution
  private let unit = PMSAv8_M.SecurityAttribution(regionCount: 8)

  private func area(
    _ start: UInt64, size: UInt64, _ attribute: PMSAv8_M.SecurityAttribution.Attribute
  ) throws -> PMSAv8_M.SecurityAttribution.Area {
    Unit.Area(try PhysicalRange(start, size: size), attribute)
  }

  private func attribute(
    _ address: UInt64, _ words: [[UInt64]]
  ) -> PMSAv8_M.SecurityAttribution.Attribute {
    unit.attribute(of: PhysicalAddress(address), entries: words)
  }

  @Test func wordsAreThoseOfTheManual() throws {
    let entries = try unit.plan([
      area(0x2800_0000, size: 0x20_0000, .nonSecure),
      area(0x1000_fe00, size: 0x200, .nonSecureCallable),
      area(0x3000_0000, size: 0x1000, .secure),
    ])
    #expect(entries.map(\.words) == [[0x1000_fe00, 0x1000_ffe3], [0x2800_0000, 0x281f_ffe1]])
    #expect(unit.entryRegisters == ["SAU_RBAR", "SAU_RLAR"])
    #expect(unit.controlRegisters == [ControlRegister("SAU_CTRL", 1)])
    #expect(Unit.granule == 32)
  }

  @Test func whatNoRegionCoversIsSecureAndSoIsWhatTwoCover() throws {
    let ns: [UInt64] = [0x1000, 0x1fe1]
    let nsc: [UInt64] = [0x1fe0, 0x2003]
    #expect(attribute(0xfff, [ns]) == .secure)
    #expect(attribute(0x1000, [ns]) == .nonSecure)
    #expect(attribute(0x1fff, [ns]) == .nonSecure)
    #expect(attribute(0x2000, [ns]) == .secure)
    #expect(attribute(0x1fdf, [ns, nsc]) == .nonSecure)
    #expect(attribute(0x1fe0, [ns, nsc]) == .secure)
    #expect(attribute(0x2000, [ns, nsc]) == .nonSecureCallable)
    #expect(attribute(0x2020, [ns, nsc]) == .secure)
    #expect(attribute(0x1000, [ns, ns]) == .secure)
    #expect(attribute(0x1000, [[0x1000, 0x1fe0]]) == .secure)
    #expect(attribute(0x1_0000_1000, [ns]) == .secure)
    let none = Unit(regionCount: 0)
    #expect(none.attribute(of: PhysicalAddress(0x1000), entries: [ns]) == .secure)
  }

  @Test func neighboursShareARegion() throws {
    let areas = try (0..<16).map { try area($0 * 32, size: 32, .nonSecure) }
    let entries = try unit.plan(areas.reversed())
    #expect(entries.map(\.range) == [try PhysicalRange(0, size: 512)])
  }

  @Test func whatCanNotBeSaidIsRefused() throws {
    let odd = try area(0x1010, size: 0x20, .nonSecure)
    #expect(throws: Unit.PlanError.misaligned(odd, at: PhysicalAddress(0x1010))) {
      try unit.plan([odd])
    }
    let short = try area(0x1000, size: 0x30, .nonSecure)
    #expect(throws: Unit.PlanError.misaligned(short, at: PhysicalAddress(0x1030))) {
      try unit.plan([short])
    }
    let wide = try area(0x1000, size: 0x1000, .nonSecure)
    #expect(throws: Unit.PlanError.overlap(wide, short)) { try unit.plan([wide, short]) }
    #expect(throws: Unit.PlanError.overlap(wide, short)) { try unit.plan([wide, short]) }
    #expect(throws: Unit.PlanError.overlap(short, wide)) { try unit.plan([short, wide]) }
    let next = try area(0x1001, size: 0x20, .nonSecure)
    #expect(throws: Unit.PlanError.overlap(wide, next)) { try unit.plan([next, wide]) }
    #expect(throws: Unit.PlanError.overlap(wide, next)) { try unit.plan([wide, next]) }
    for size: UInt64 in [0x21, 0x40] {
      let far = try area(0xffff_ffe0, size: size, .nonSecure)
      #expect(throws: Unit.PlanError.beyondAddressBits(far)) { try unit.plan([far]) }
    }
    #expect(try unit.plan([area(0xffff_ffe0, size: 0x20, .nonSecure)]).count == 1)
    let many = try (0..<9).map { try area($0 * 64, size: 32, .nonSecure) }
    #expect(throws: Unit.PlanError.tooManyRegions(needed: 9)) { try unit.plan(many) }
    #expect(try unit.plan(Array(many.dropLast())).count == 8)
  }

  /// Every map of eight granules that eight regions can do: planned, and read back.
  @Test func everySmallMapComesBack() throws {
    for number in 0..<6561 {
      var (rest, wished) = (number, [Unit.Attribute]())
      for _ in 0..<8 {
        wished.append(Unit.Attribute.allCases[rest % 3])
        rest /= 3
      }
      let areas = try wished.enumerated().map { try area(UInt64($0) * 32, size: 32, $1) }
      let words = try unit.plan(areas).map(\.words)
      for (granule, attribute) in wished.enumerated() {
        #expect(self.attribute(UInt64(granule) * 32, words) == attribute)
        #expect(self.attribute(UInt64(granule) * 32 + 31, words) == attribute)
      }
    }
  }
}
