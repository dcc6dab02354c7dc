import Addresses
import Protection
import Testing

@Suite struct PMSAv7PlanErrorTests {
  private static let data = Permissions(kernel: .readWrite)

  @Test(arguments: PMSAv7Fixtures.units)
  func edgesAreMultiplesOfThirtyTwoBytes(_ unit: any PMSAv7.Profile) throws {
    let late = try PMSAv7Fixtures.area(0x1010, size: 0x10)
    let long = try PMSAv7Fixtures.area(0x1000, size: 0x1004)
    #expect(
      throws: RegionPlanError.misaligned(
        late, at: PhysicalAddress(0x1010), below: PhysicalAddress(0x1000),
        above: PhysicalAddress(0x1020))
    ) { try unit.plan(RegionWish([late])) }
    #expect(
      throws: RegionPlanError.misaligned(
        long, at: PhysicalAddress(0x2004), below: PhysicalAddress(0x2000),
        above: PhysicalAddress(0x2020))
    ) { try unit.plan(RegionWish([long])) }
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func areasAreDisjoint(_ unit: any PMSAv7.Profile) throws {
    let first = try PMSAv7Fixtures.area(0x1000, size: 0x1000)
    let second = try PMSAv7Fixtures.area(0x1fe0, size: 0x20)
    #expect(throws: RegionPlanError.overlap(first, second)) {
      try unit.plan(RegionWish([second, first]))
    }
    #expect(throws: RegionPlanError.overlap(first, second)) {
      try unit.plan(RegionWish([first], standing: [second], firstIndex: 1))
    }
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func addressesHaveThirtyTwoBits(_ unit: any PMSAv7.Profile) throws {
    let beyond = try PMSAv7Fixtures.area(0xffff_f000, size: 0x2000)
    #expect(throws: RegionPlanError.beyondAddressBits(beyond, bits: 32)) {
      try unit.plan(RegionWish([beyond]))
    }
    let last = try PMSAv7Fixtures.area(0xffff_ffe0, size: 0x20)
    #expect(try unit.plan(RegionWish([last])).entries.map(\.range) == [last.range])
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func whatNoPermissionGrantsIsRefusedWithItsReason(_ unit: any PMSAv7.Profile) throws {
    let refused: [(Permissions, MemoryType, InexpressibleRights)] = [
      (Permissions(kernel: .read, user: .readWrite), .normalWriteBack, .lessPrivilegedOnly),
      (Permissions(kernel: .write), .normalWriteBack, .writeWithoutRead),
      (Permissions(kernel: .readWrite, user: .write), .normalWriteBack, .writeWithoutRead),
      (Permissions(kernel: .execute), .normalWriteBack, .executeWithoutRead),
      (Permissions(kernel: .readExecute), .deviceNGnRE, .executableDevice),
      (Permissions(hypervisor: .read), .normalWriteBack, .unknownLevel),
      (Permissions(kernel: .read, guest: .read), .normalWriteBack, .unknownLevel),
    ]
    for (permissions, type, reason) in refused {
      let area = try PMSAv7Fixtures.area(0, size: 0x1000, permissions, type)
      #expect(throws: reason) { try unit.effective(permissions, type) }
      #expect(throws: RegionPlanError.inexpressible(area, reason)) {
        try unit.plan(RegionWish([area]))
      }
    }
  }

  @Test func theSystemRegionOfMIsNeverExecuted() throws {
    let code = try PMSAv7Fixtures.area(0xe010_0000, size: 0x1000, Permissions(kernel: .readExecute))
    #expect(throws: RegionPlanError.inexpressible(code, .executableDevice)) {
      try PMSAv7_M.Unit(regionCount: 8).plan(RegionWish([code]))
    }
    #expect(throws: Never.self) { try PMSAv7_R.Unit(regionCount: 8).plan(RegionWish([code])) }
  }

  /// A granule of which only a part is of no concern has to be denied all the same.
  @Test(arguments: PMSAv7Fixtures.units)
  func whatIsOfNoConcernShrinksToGranules(_ unit: any PMSAv7.Profile) throws {
    let areas = try [
      PMSAv7Fixtures.area(0x1000, size: 0x100), PMSAv7Fixtures.area(0x1120, size: 0xe0),
    ]
    for (start, size, count) in [
      (0x1100, 0x20, 1), (0x10ff, 0x22, 1), (0x1101, 0x1f, 2), (0x1100, 0x1f, 2),
    ]
      as [(UInt64, UInt64, Int)]
    {
      let gap = try PMSAv7Fixtures.range(start, size: size)
      let plan = try unit.plan(RegionWish(areas, dontCare: [gap]))
      #expect(plan.entries.count == count, "\(start), \(size)")
    }
  }
}
