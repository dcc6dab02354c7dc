import Addresses
import Testing

@testable import Protection

/// What all units of regions have in common: order, overlaps, ends and accesses across them.
@Suite("Areas and accesses at their edges")
struct RegionEdgeTests {
  static let units: [any RegionUnit] =
    [PMP.Unit(entryCount: 16, addressBits: 34)] + PMSAv8Subject.all.map(\.unit)
    + PMSAv7Fixtures.units

  private func area(
    _ unit: any RegionUnit, _ start: UInt64, _ size: UInt64, _ rights: AccessRights = .read
  ) throws -> Area {
    let (upper, lower) = (unit.privileges.first ?? .kernel, unit.privileges.last ?? .user)
    let permissions = Permissions(
      hypervisor: [upper, lower].contains(.hypervisor) ? rights : .none,
      kernel: [upper, lower].contains(.kernel) ? rights : .none,
      user: [upper, lower].contains(.user) ? rights : .none)
    return try Area(start, size: size, permissions)
  }

  @Test("Areas are planned by address, in whatever order they come", arguments: units.indices)
  func order(_ index: Int) throws {
    let unit = Self.units[index]
    let areas = try [
      area(unit, 0x4000, 0x1000), area(unit, 0x1000, 0x1000, .readWrite),
      area(unit, 0x8000, 0x2000),
    ]
    let sorted = try unit.plan(RegionWish(areas.byAddress))
    #expect(areas.byAddress.map(\.range.start.rawValue) == [0x1000, 0x4000, 0x8000])
    #expect(try unit.plan(RegionWish(areas)) == sorted)
    #expect(try unit.plan(RegionWish(areas.reversed())) == sorted)
  }

  @Test("Of areas that overlap, the lower one is named first", arguments: units.indices)
  func overlaps(_ index: Int) throws {
    let unit = Self.units[index]
    let first = try area(unit, 0x1000, 0x1000)
    for second in try [
      area(unit, 0x1000, 0x2000), area(unit, 0x1fc0, 0x1000), area(unit, 0x1fc0, 0x40),
    ] {
      let wish = RegionWish([first, second])
      #expect(throws: RegionPlanError.overlap(first, second)) { try unit.plan(wish) }
      // If both begin at once, it is the one that was wished first.
      let isTie = first.range.start == second.range.start
      let expected = isTie ? (second, first) : (first, second)
      #expect(throws: RegionPlanError.overlap(expected.0, expected.1)) {
        try unit.plan(RegionWish([second, first]))
      }
    }
    // Neighbours don't overlap.
    _ = try unit.plan(RegionWish([first, area(unit, 0x2000, 0x1000, .readWrite)]))
  }

  @Test("Neighbours in order are not sorted by anything but their first byte")
  func byAddress() throws {
    let unit = PMP.Unit(entryCount: 16)
    let (low, high) = (try area(unit, 0x1000, 8), try area(unit, 0x1001, 8))
    #expect([high, low].byAddress == [low, high])
    #expect([low, high].byAddress == [low, high])
    let tie = try area(unit, 0x1000, 4)
    #expect([low, tie].byAddress == [low, tie])
    #expect([tie, low].byAddress == [tie, low])
  }

  @Test("An area may end where addresses do, and no byte later", arguments: units.indices)
  func top(_ index: Int) throws {
    let unit = Self.units[index]
    let end = UInt64(1) << UInt64(unit.addressBits)
    let last = try area(unit, end - 0x1000, 0x1000)
    #expect(try unit.plan(RegionWish([last])).entries.compactMap(\.range) == [last.range])
    for size: UInt64 in [0x1001, 0x1040, 0x2000] {
      let beyond = try area(unit, end - 0x1000, size)
      #expect(throws: RegionPlanError.beyondAddressBits(beyond, bits: unit.addressBits)) {
        try unit.plan(RegionWish([beyond]))
      }
    }
  }

  @Test("Both ends of an area lie on granules", arguments: units.indices)
  func alignment(_ index: Int) throws {
    let unit = Self.units[index]
    let granule = unit.granule
    for (start, size, edge) in [
      (0x1000 + granule / 2, granule / 2, 0x1000 + granule / 2),
      (0x1001, granule - 1, 0x1001), (0x1000, granule + 1, 0x1001 + granule),
      (0x1000, granule - 1, 0x0fff + granule),
    ] {
      let area = try area(unit, start, size)
      let below = edge & ~(granule - 1)
      #expect(
        throws: RegionPlanError.misaligned(
          area, at: PhysicalAddress(edge), below: PhysicalAddress(below),
          above: PhysicalAddress(below + granule))
      ) { try unit.plan(RegionWish([area])) }
    }
  }

  @Test("One region reaches across a gap only if all of it is of no concern")
  func gaps() throws {
    for unit in PMSAv8Subject.all.map(\.unit) {
      let areas = try [area(unit, 0x1000, 0x100), area(unit, 0x1140, 0xc0)]
      for (start, size, count) in [
        (0x1100, 0x40, 1), (0x10ff, 0x42, 1), (0x1101, 0x3f, 2), (0x1100, 0x3f, 2),
      ] as [(UInt64, UInt64, Int)] {
        let gap = try PhysicalRange(start, size: size)
        let plan = try unit.plan(RegionWish(areas, dontCare: [gap]))
        #expect(plan.entries.count == count, "\(unit.name), \(start), \(size)")
      }
    }
  }

  @Test("An access that crosses from one area into another straddles", arguments: units.indices)
  func straddling(_ index: Int) throws {
    let unit = Self.units[index]
    let wish = RegionWish([
      try area(unit, 0x1000, 0x1000), try area(unit, 0x2000, 0x1000, .readWrite),
    ])
    let words = try unit.plan(wish).entries.map(\.words)
    let judge = unit.judge(by: words)
    // A level that may write to the upper one of the two only.
    let rights = try wish.areas.map { try unit.effective($0.permissions, $0.memoryType) }
    let level = try #require(
      unit.privileges.last { !rights[0][$0].contains(.write) && rights[1][$0].contains(.write) })
    for size in UInt64(1)...9 {
      for start in UInt64(0x1fe0)...0x2020 {
        let bytes = try PhysicalRange(start, size: size)
        let crosses = start < 0x2000 && start + size > 0x2000
        let store = judge(.store, level, bytes)
        #expect((store == .denied(.straddling)) == crosses, "\(start), \(size)")
        #expect(store.isGranted == (start >= 0x2000), "\(start), \(size)")
      }
    }
  }
}
