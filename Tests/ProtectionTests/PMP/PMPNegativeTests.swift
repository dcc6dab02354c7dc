import Addresses
import Protection
import Testing

/// What must be refused or noticed.
@Suite struct PMPNegativeTests {
  private func area(
    _ start: UInt64, _ size: UInt64, _ permissions: Permissions
  ) throws -> Area {
    let range = try #require(PhysicalRange(start: PhysicalAddress(start), size: size))
    return Area(range, permissions, .normalWriteBack)
  }

  @Test func oneEnclosingBlockGrantsTooMuch() throws {
    // What firmware does that rounds every range up to one naturally aligned power of two.
    let wish = RegionWish([try area(0x8000_0000, 0x6_0000, Permissions(kernel: .readWrite))])
    let unit = PMP.Unit(entryCount: 16)
    let enclosing = PMP.encoded(napot: 0x8000_0000, size: 0x8_0000)
    let wrong = PMPCase(unit: unit, wish: wish, entries: [[enclosing, 0x1b]])
    #expect(try wrong.disagreements() != [])
    let plan = try unit.plan(wish)
    let right = PMPCase(unit: unit, wish: wish, entries: plan.entries.map(\.words))
    #expect(try right.disagreements() == [])
    #expect(plan.entries.count == 2)
  }

  @Test(arguments: [false, true])
  func everyFlippedBitIsNoticed(_ isEnhanced: Bool) throws {
    let unit = PMP.Unit(entryCount: 16, isEnhanced: isEnhanced)
    let wish = RegionWish([
      try area(0x1000, 0x20, Permissions(user: .read)),
      try area(0x8000_0000, 0x4000, Permissions(user: .readExecute)),
      try area(0x8000_4000, 0x3000, Permissions(user: .readWrite)),
      try area(0x8001_0000, 0x1004, Permissions(user: .execute)),
      try area(0x9000_0004, 4, Permissions(user: .readWrite)),
    ])
    let made = PMPCase(
      unit: unit, wish: wish, entries: try unit.plan(wish).entries.map(\.words))
    #expect(try made.disagreements() == [])
    #expect(Set(made.entries.map { $0[1] & 0x18 }).count == 4)
    for index in made.entries.indices {
      for bit in UInt64(0)..<54 {
        var flipped = made
        flipped.entries[index][0] ^= 1 << bit
        #expect(try flipped.disagreements() != [], "pmpaddr\(index), bit \(bit)")
      }
      // Bits 5 and 6 read as zeros; the rights of an entry that is off don't matter.
      let isOff = made.entries[index][1] & 0x18 == 0
      for bit: UInt64 in isOff ? [4] : [0, 1, 2, 3, 4, 7] {
        var flipped = made
        flipped.entries[index][1] ^= 1 << bit
        #expect(try flipped.disagreements() != [], "pmpcfg\(index), bit \(bit)")
      }
    }
  }

  /// A doubleword that two entries share is refused, though each grants its half.
  @Test func entriesThatMeetInADoublewordAreNoticed() throws {
    let unit = PMP.Unit(entryCount: 16)
    let readable = try area(0x1000, 0x1000, Permissions(user: .read))
    let base: [UInt64] = [0x400, 0]
    let whole: [UInt64] = [0x5ff, 0x19]
    #expect(unit.disagreements(of: [whole], with: [readable]) == [])
    #expect(unit.disagreements(of: [base, [0x404, 0x09], whole], with: [readable]) == [])
    let split = unit.disagreements(of: [base, [0x403, 0x09], whole], with: [readable])
    let shared = try area(0x1008, 8, .none).range
    #expect(Set(split.map(\.range)) == [shared])
    #expect(split.allSatisfy { $0.found == .denied(.straddling) })
    #expect(split.contains { $0.privilege == .user && $0.access == .load })
    // M may do what it likes where there is nothing, but not with half of a doubleword.
    let none = unit.disagreements(of: [[0, 0x10]], with: [])
    #expect(none.map(\.privilege) == [.hypervisor, .hypervisor, .hypervisor])
    let enhanced = PMP.Unit(entryCount: 16, isEnhanced: true)
    #expect(enhanced.disagreements(of: [[0, 0x10]], with: []) == [])
  }

  @Test func wishesThatNoEntriesGrant() throws {
    let unit = PMP.Unit(entryCount: 16, granularityLog2: 12, addressBits: 34)
    let granted = Permissions(user: .read)
    let crooked = try area(0x1000, 0x1800, granted)
    #expect(
      throws: RegionPlanError.misaligned(
        crooked, at: PhysicalAddress(0x2800), below: PhysicalAddress(0x2000),
        above: PhysicalAddress(0x3000))
    ) { try unit.plan(RegionWish([crooked])) }
    let (low, high) = (try area(0x1000, 0x2000, granted), try area(0x2000, 0x2000, granted))
    #expect(throws: RegionPlanError.overlap(low, high)) { try unit.plan(RegionWish([low, high])) }
    let far = try area(0x3_ffff_f000, 0x2000, granted)
    #expect(throws: RegionPlanError.beyondAddressBits(far, bits: 34)) {
      try unit.plan(RegionWish([far]))
    }
    let byOneByte = try area(0x3_ffff_f000, 0x1001, granted)
    #expect(throws: RegionPlanError.beyondAddressBits(byOneByte, bits: 34)) {
      try unit.plan(RegionWish([byOneByte]))
    }
    let strange = try area(0x1000, 0x1000, Permissions(user: .write))
    #expect(throws: RegionPlanError.inexpressible(strange, .writeWithoutRead)) {
      try unit.plan(RegionWish([strange]))
    }
  }

  @Test func theTopOfTheSpaceIsReached() throws {
    // No TOR entry can end there. A block does, with a hole that comes before it.
    let unit = PMP.Unit(entryCount: 16, granularityLog2: 12, addressBits: 34)
    for (firstIndex, count) in [(0, 2), (1, 3)] {
      let readable = try area(0x3_fff0_5000, 0xf_b000, Permissions(user: .read))
      let wish = RegionWish([readable], firstIndex: firstIndex)
      let plan = try unit.plan(wish)
      let before = [[UInt64]](repeating: unit.unusedEntry, count: firstIndex)
      let made = PMPCase(unit: unit, wish: wish, entries: before + plan.entries.map(\.words))
      #expect(try made.disagreements() == [])
      #expect(plan.entries.count == count)
    }
  }
}
