import Addresses
import Protection
import Testing

@Suite struct PMSAv8PlanTests {
  private let unit = PMSAv8_32.Unit(level: .el2, regionCount: 16)
  private let data = Permissions(hypervisor: .readWrite)

  private func ranges(_ unit: some RegionUnit, _ wish: RegionWish) throws -> [[UInt64]] {
    try unit.plan(wish).entries.map { entry in
      let range = try #require(entry.range)
      return [range.start.rawValue, range.last.rawValue]
    }
  }

  private func error(_ unit: some RegionUnit, _ wish: RegionWish) -> RegionPlanError? {
    #expect(throws: RegionPlanError.self) { try unit.plan(wish) }
  }

  @Test func equalNeighboursShareARegion() throws {
    let areas = [
      try Area(0x2000, size: 0x1000, data), try Area(0x1000, size: 0x1000, data),
      try Area(0x3000, size: 0x1000, Permissions(hypervisor: .read)),
      try Area(0x4000, size: 0x1000, data, .normalNonCacheable),
      try Area(0x5000, size: 0x1000, data),
    ]
    let plan = try unit.plan(RegionWish(areas, firstIndex: 3))
    #expect(plan.optimality == .optimal)
    #expect(
      try ranges(unit, RegionWish(areas)) == [
        [0x1000, 0x2fff], [0x3000, 0x3fff], [0x4000, 0x4fff], [0x5000, 0x5fff],
      ])
    #expect(try unit.disagreements(plan.entries.map(\.words), with: areas) == [])
  }

  /// Different wishes that come to the same are one run.
  @Test func whatComesToTheSameIsTheSame() throws {
    let areas = [
      try Area(0, size: 64, Permissions(guest: .readWrite)),
      try Area(64, size: 64, Permissions(hypervisor: .read, guest: .readWrite)),
      try Area(128, size: 64, Permissions(hypervisor: .readWrite, guest: .readWrite)),
    ]
    #expect(try ranges(unit, RegionWish(areas)) == [[0, 191]])
  }

  @Test func aGapOfNoInterestIsBridged() throws {
    let areas = [
      try Area(0x1000, size: 0x1000, data), try Area(0x4000, size: 0x1000, data),
    ]
    let two = [[0x1000, 0x1fff], [0x4000, 0x4fff]] as [[UInt64]]
    let one = [[0x1000, 0x4fff]] as [[UInt64]]
    let gap = try PhysicalRange(0x2000, size: 0x2000)
    #expect(try ranges(unit, RegionWish(areas)) == two)
    #expect(try ranges(unit, RegionWish(areas, dontCare: [gap])) == one)
    // In parts that overlap and reach further.
    let parts = [try PhysicalRange(0x2800, size: 0x8000), try PhysicalRange(0x800, size: 0x2100)]
    #expect(try ranges(unit, RegionWish(areas, dontCare: parts)) == one)
    // A byte short.
    let short = [try PhysicalRange(0x2000, size: 0x1fff)]
    #expect(try ranges(unit, RegionWish(areas, dontCare: short)) == two)
    // Something in between that is to be denied, or that another entry decides.
    let denied = areas + [try Area(0x3000, size: 64, .none)]
    #expect(try ranges(unit, RegionWish(denied, dontCare: [gap])) == two)
    let standing = [try Area(0x3000, size: 64, data)]
    #expect(try ranges(unit, RegionWish(areas, dontCare: [gap], standing: standing)) == two)
    // Sides that disagree.
    let mixed = [areas[0], try Area(0x4000, size: 0x1000, Permissions(hypervisor: .read))]
    #expect(try ranges(unit, RegionWish(mixed, dontCare: [gap])) == two)
    // No region for what is of no interest alone.
    #expect(try ranges(unit, RegionWish([], dontCare: [gap])) == [])
  }

  @Test func standingEntriesAreLeftAlone() throws {
    let standing = try Area(0x2000, size: 0x1000, Permissions(hypervisor: .readExecute))
    let areas = [try Area(0x1000, size: 0x1000, data), try Area(0x3000, size: 0x1000, data)]
    let fixed = try unit.plan(RegionWish([standing]))
    let plan = try unit.plan(RegionWish(areas, standing: [standing], firstIndex: 1))
    let words = (fixed.entries + plan.entries).map(\.words)
    #expect(words.count == 3)
    #expect(try unit.disagreements(words, with: areas + [standing]) == [])
    let inside = try Area(0x2fc0, size: 0x80, data)
    #expect(error(unit, RegionWish([inside], standing: [standing])) == .overlap(standing, inside))
  }

  @Test(
    arguments: [
      (0x1010, 0x1030, 0x1010, 0x1000, 0x1040), (0x1000, 0x1030, 0x2030, 0x2000, 0x2040),
      (0xffff_ffd0, 0x20, 0xffff_ffd0, 0xffff_ffc0, 0x1_0000_0000),
    ] as [(UInt64, UInt64, UInt64, UInt64, UInt64)])
  func aMisalignedEdgeIsToldWithItsNeighbours(
    _ start: UInt64, _ size: UInt64, _ edge: UInt64, _ below: UInt64, _ above: UInt64
  ) throws {
    let area = try Area(start, size: size, data)
    #expect(
      error(unit, RegionWish([area]))
        == .misaligned(
          area, at: PhysicalAddress(edge), below: PhysicalAddress(below),
          above: PhysicalAddress(above)))
  }

  @Test func theGranuleIsTheUnits() throws {
    let area = try Area(0x20, size: 0x20, Permissions(kernel: .read))
    #expect(try ranges(PMSAv8_M.Unit(regionCount: 8), RegionWish([area])) == [[0x20, 0x3f]])
    for unit: any PMSAv8.MPU in [
      PMSAv8_32.Unit(level: .el1, regionCount: 16), PMSAv8_64.Unit(level: .el1, regionCount: 16),
    ] {
      let expected = RegionPlanError.misaligned(
        area, at: PhysicalAddress(0x20), below: PhysicalAddress(0), above: PhysicalAddress(0x40))
      #expect(error(unit, RegionWish([area])) == expected)
    }
  }

  @Test func overlappingAreasAreNamed() throws {
    let lower = try Area(0x1000, size: 0x2000, data)
    let upper = try Area(0x2000, size: 0x1000, data)
    #expect(error(unit, RegionWish([upper, lower])) == .overlap(lower, upper))
  }

  @Test func addressesEndWithTheRegisters() throws {
    let above = try Area(0xffff_f000, size: 0x2000, data)
    #expect(error(unit, RegionWish([above])) == .beyondAddressBits(above, bits: 32))
    let r82 = PMSAv8_64.Unit(level: .el2, regionCount: 16)
    #expect(try ranges(r82, RegionWish([above])) == [[0xffff_f000, 0x1_0000_0fff]])
    let far = try Area((1 << 48) - 0x1000, size: 0x2000, data)
    #expect(error(r82, RegionWish([far])) == .beyondAddressBits(far, bits: 48))
    let top = try Area(.max - 0xfff, size: 0x1000, data)
    #expect(error(r82, RegionWish([top])) == .beyondAddressBits(top, bits: 48))
  }

  @Test func nothingIsAskedOfTheEdgesOfWhatIsDenied() throws {
    let areas = [try Area(0x1001, size: 1, .none), try Area(0x1040, size: 64, data)]
    #expect(try ranges(unit, RegionWish(areas)) == [[0x1040, 0x107f]])
  }

  @Test func thePrivatePeripheralBusNeedsNoRegionAndCanBeBridged() throws {
    let unit = PMSAv8_M.Unit(regionCount: 8)
    let device = Permissions(kernel: .readWrite)
    let systemControl = try Area(0xe000_e000, size: 0x1000, device, .deviceNGnRnE)
    #expect(try ranges(unit, RegionWish([systemControl])) == [])
    let timer = try Area(0xe000_e010, size: 0x10, Permissions(kernel: .read), .deviceNGnRnE)
    #expect(try ranges(unit, RegionWish([timer])) == [])
    let below = try Area(0xdfff_f000, size: 0x1000, device, .deviceNGnRE)
    let above = try Area(0xe010_0000, size: 0x1000, device, .deviceNGnRE)
    let wish = RegionWish([below, systemControl, above])
    #expect(try ranges(unit, wish) == [[0xdfff_f000, 0xe010_0fff]])
    let words = try unit.plan(wish).entries.map(\.words)
    #expect(try unit.disagreements(words, with: wish.areas) == [])
    let across = try Area(0xdfff_f000, size: 0x10_2000, device, .deviceNGnRE)
    #expect(try ranges(unit, RegionWish([across])) == [[0xdfff_f000, 0xe010_0fff]])
    let forAll = try Area(0xe000_e000, size: 32, Permissions(user: .read), .deviceNGnRnE)
    #expect(error(unit, RegionWish([forAll])) == .inexpressible(forAll, .levelsDiffer))
    let code = try Area(0xe020_0000, size: 0x1000, Permissions(kernel: .readExecute))
    #expect(error(unit, RegionWish([code])) == .inexpressible(code, .executableDevice))
  }

  @Test func aBlockIsRoundedToGranules() throws {
    #expect(
      try unit.placement(of: 0x41, from: PhysicalAddress(0x1001))
        == PhysicalRange(0x1040, size: 0x80))
  }

  /// Random maps over the whole range of addresses: right at every edge, and as few regions as runs.
  @Test(arguments: PMSAv8Subject.all)
  func randomMapsAreGrantedToTheByte(_ subject: PMSAv8Subject) throws {
    let unit = subject.unit
    var random = SplitMix64(seed: 8)
    for _ in 0..<25 {
      let areas = try Self.randomAreas(unit, &random)
      let plan = try unit.plan(RegionWish(areas.shuffled(using: &random)))
      let words = plan.entries.map(\.words)
      #expect(words.count <= unit.capacity)
      #expect(try unit.disagreements(words, with: areas) == [])
      #expect(plan.entries.compactMap(\.range).count == words.count)
    }
  }

  /// Up to twelve disjoint areas, often adjacent, of rights and types that the unit can express.
  static func randomAreas(
    _ unit: any PMSAv8.MPU, _ random: inout SplitMix64
  ) throws -> [Area] {
    let rights = [
      unit.permissions(.read), unit.permissions(.readWrite), unit.permissions(.readExecute),
      unit.permissions(.none, .read), unit.permissions(.none, .readWrite),
      unit.permissions(.readExecute, .readExecute), Permissions.none,
    ]
    var areas: [Area] = []
    var cursor = UInt64.random(in: 0..<(1 << 20), using: &random) * unit.granule
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      let shift = UInt64.random(in: 0..<16, using: &random)
      let size = UInt64.random(in: 1...(1 << shift), using: &random) * unit.granule
      let type = MemoryType.allCases.randomElement(using: &random) ?? .normalWriteBack
      let permissions = rights.randomElement(using: &random) ?? .none
      let isText = permissions[unit.upper].contains(.execute)
      areas.append(try Area(cursor, size: size, permissions, isText ? .normalWriteBack : type))
      cursor += size + (Bool.random(using: &random) ? 0 : unit.granule * 3)
    }
    return areas
  }
}
