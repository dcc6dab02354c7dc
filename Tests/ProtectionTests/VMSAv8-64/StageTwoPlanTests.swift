import Addresses
import Testing

@testable import Protection

@Suite struct StageTwoPlanTests {
  private typealias Plan = VMSAv8_64.Plan
  private let data = Permissions(guest: .readWrite)
  private let text = Permissions(guest: .readExecute)

  private func configuration(
    _ granule: Granule = .kib4, _ size: VMSAv8_64.PhysicalAddressSize = .bits40
  ) -> VMSAv8_64.Configuration {
    VMSAv8_64.Configuration(regime: .stage2, physicalAddressSize: size, granule: granule)
  }

  /// No way to start walks of eight tiny pages needs fewer tables than the planner finds.
  ///
  /// The root is one table of level 1, two of level 2, or four of level 3. For each of the 6,561 maps
  /// the best of all programs of the first kind is known by exhaustive search; of the second, by
  /// trying every set of tables of level 3; the third has no other tables.
  @Test func noConcatenationOfTinyTablesIsSmaller() throws {
    let oneRoot = MinimalityTests.fewestTables
    let twoRoots = Self.fewestTablesBelowTwoRoots()
    var configuration = VMSAv8_64.Configuration.standard(.kib4, .stage2)
    configuration.marksContiguousGroups = false
    let attributes = try VMSAv8_64.LeafAttributes(
      permissions: Permissions(guest: .read), memoryType: .normalWriteBack, regime: .stage2)
    var winners: Set<Int> = []
    for map in 0..<6561 {
      let extents = MinimalityTests.extents(of: map, attributes)
      let found = try [(Level.l1, 1), (.l2, 2), (.l3, 4)].map { level, count in
        try VMSAv8_64.TableTree.tables(
          for: extents, MinimalityTests.tiny, start: level, rootTables: count, configuration
        ).count - 1 + count
      }
      #expect(found == [oneRoot[map], twoRoots[map], 4], "\(map)")
      winners.insert(found.firstIndex(of: found.min() ?? 0) ?? 0)
    }
    #expect(winners == [0, 1, 2])
  }

  /// For every map of eight pages, the fewest tables if the root is two tables of level 2.
  private static func fewestTablesBelowTwoRoots() -> [Int] {
    var fewest = [Int](repeating: .max, count: 6561)
    let (nothing, block) = (0, 1 * 3 + 2)
    for pages in MinimalityTests.subsets(of: Array(0..<9), upTo: 4) {
      let outputs = Set([nothing, block] + pages)
      for first in outputs {
        for second in outputs {
          for third in outputs {
            for fourth in outputs {
              let map = ((first * 9 + second) * 9 + third) * 9 + fourth
              fewest[map] = min(fewest[map], 2 + pages.count)
            }
          }
        }
      }
    }
    return fewest
  }

  /// Whatever level and number of bits walks could be set to, the plan that chose by itself is as
  /// small as the smallest, and all of them translate alike.
  @Test(arguments: Granule.allCases)
  func noOtherStartNeedsFewerPages(_ granule: Granule) throws {
    var maps = RandomMaps(
      setting: Setting(granule: granule, regime: .stage2), random: SplitMix64(seed: 11))
    var starts: Set<[Int]> = []
    for _ in 0..<(granule == .kib4 ? 60 : 6) {
      let mappings = try maps.next()
      let size = VMSAv8_64.PhysicalAddressSize.bits48
      let plan = try Plan(mappings, configuration(granule, size))
      starts.insert([Int(plan.control.startLevel.rawValue), plan.control.rootTables])
      #expect(plan.tableCount == Level.allCases.map(plan.tableCount).reduce(0, +))
      let ranges = try VMSAv8_64.Survey(plan.encoded().model).ranges
      for level in Level.allCases {
        for bits in UInt8(25)...48 {
          var fixed = configuration(granule, size)
          (fixed.startLevel, fixed.virtualAddressBits) = (level, bits)
          guard let other = try? Plan(mappings, fixed) else { continue }
          #expect(other.tableCount >= plan.tableCount)
          #expect(other.control.virtualAddressBits == bits)
          guard bits % 5 == 0 || granule == .kib4 && bits % 2 == 0 else { continue }
          #expect(try VMSAv8_64.Survey(other.encoded().model).ranges == ranges)
        }
      }
    }
    #expect(starts.count > 1)
  }

  /// A guest of QEMU's `virt`: two gibibytes of addresses in use, and each a table of its own.
  @Test func concatenatedRootsSaveTheTableAboveThem() throws {
    let mappings = [
      try Mapping(0x0900_0000, size: 4 * kib, data, .deviceNGnRE),
      try Mapping(0x4000_0000, size: 16 * mib, to: 0x5000_0000, text),
      try Mapping(0x4100_0000, size: 48 * mib, to: 0x5100_0000, data),
    ]
    let plan = try Plan(mappings, configuration())
    #expect(plan.control.startLevel == .l2)
    #expect(plan.control.rootTables == 2)
    #expect(plan.control.virtualAddressBits == 31)
    #expect(plan.tableCount == 3)
    #expect(plan.alignment == 8 * kib)
    #expect(try plan.encoded().disagreements(with: mappings) == [])
    var fixed = configuration()
    fixed.startLevel = .l1
    #expect(try Plan(mappings, fixed).tableCount == 4)
  }

  /// One page in the second gibibyte: two tables and one below them, or three below one another.
  @Test func ofPlansOfOneSizeTheOneWithTheShorterWalkIsTaken() throws {
    let page = try Mapping(0x4000_0000, size: 4 * kib, data)
    let plan = try Plan([page], configuration())
    var longer = configuration()
    longer.startLevel = .l1
    #expect(try Plan([page], longer).tableCount == plan.tableCount)
    #expect(plan.control.startLevel == .l2)
  }

  @Test func walksOfSmallProcessorsStartAtALevelThatTheyHave() throws {
    let page = try Mapping((1 << 40) - 4 * kib, size: 4 * kib, to: 0, data)
    let plan = try Plan([page], configuration())
    #expect(plan.control.startLevel == .l1)
    #expect(plan.control.rootTables == 2)
    #expect(try plan.encoded().disagreements(with: [page], implementedSize: .bits40) == [])
    var fixed = configuration()
    fixed.startLevel = .l0
    #expect(throws: VMSAv8_64.PlanError.illegalStartLevel(.l0)) { try Plan([page], fixed) }
    let above = try Mapping(1 << 40, size: 4 * kib, to: 0, data)
    #expect(throws: VMSAv8_64.PlanError.virtualAddressTooLarge(above, bits: 40)) {
      try Plan([above], configuration())
    }
    // The same tables on a processor with smaller addresses.
    #expect(
      try plan.encoded().disagreements(with: [page], implementedSize: .bits36)
        == [.control(.beyondProcessor)])
  }

  @Test func theRootIsAlignedToAllOfItsTables() throws {
    let mapping = try Mapping(1 << 33, size: 2 * mib, to: 0, data)
    var fixed = configuration()
    fixed.startLevel = .l2
    let plan = try Plan([mapping], fixed)
    #expect(plan.control.rootTables == 16)
    #expect(plan.tableCount == 16)
    let odd = #expect(throws: VMSAv8_64.PlanError.self) {
      try plan.encoded(at: PhysicalAddress(0x4000_8000))
    }
    guard case .misalignedTables(let misalignment) = odd else {
      Issue.record("another error")
      return
    }
    #expect(misalignment.below == 0x4000_0000)
    #expect(misalignment.above == 0x4001_0000)
    var tables = try plan.encoded(at: PhysicalAddress(0x4001_0000))
    #expect(tables.disagreements(with: [mapping]) == [])
    tables.registers.translationTableBase += 4 * kib
    #expect(
      tables.disagreements(with: [mapping]).contains(
        .defect(.misalignedRoot(PhysicalAddress(0x4001_1000)))))
  }

  @Test func tablesAfterTheRootCanLieApart() throws {
    let mappings = [
      try Mapping(0x4000_0000, size: 12 * kib, to: 0x8000_0000, text),
      try Mapping(0x4000_3000, size: 8 * kib, to: 0x9000_0000, data),
      try Mapping(0x0900_0000, size: 4 * kib, data, .deviceNGnRE),
    ]
    let plan = try Plan(mappings, configuration())
    #expect(plan.tableCount == 4)
    let root: [UInt64] = [0x4800_0000, 0x4800_1000]
    let places = (root + [0x4700_3000, 0x4900_0000]).map { PhysicalAddress($0) }
    let tables = try plan.encoded(at: places)
    #expect(tables.disagreements(with: mappings) == [])
    #expect(tables.word(at: PhysicalAddress(0x4800_2000)) == nil)
    #expect(tables.word(at: PhysicalAddress(0x4700_3ff8)) == 0)
    #expect(tables.word(at: PhysicalAddress(0x4700_3ffc)) == nil)
    #expect(try plan.encoded(at: places[0]).disagreements(with: mappings) == [])
    for wrong: [UInt64] in [
      [], root, root + [0x4700_3000, 0x4900_0008], root.reversed() + [0x4700_3000, 0x4900_0000],
      [0x4800_1000, 0x4800_2000, 0x4700_3000, 0x4900_0000],
      [0x4800_0000, 0x4700_3000, 0x4800_1000, 0x4900_0000],
      root + [0x4700_3000, .max - 0xfff],
    ] {
      #expect(throws: VMSAv8_64.PlanError.self) {
        try plan.encoded(at: wrong.map { PhysicalAddress($0) })
      }
    }
  }

  @Test func theGuestIsInTheRegister() throws {
    var numbered = configuration()
    numbered.vmid = 7
    let tables = try Plan([Mapping(0, size: 4 * kib, data)], numbered).encoded()
    let register = VMSAv8_64.VTTBR_EL2(rawValue: tables.registers.translationTableBase)
    #expect(register[.vmid] == 7)
    #expect(register.tables == tables.base)
  }

  @Test func aGuestMayHaveAnyRightsButThatToFetchFromDevices() throws {
    for raw in UInt8(1)..<8 {
      let rights = AccessRights(rawValue: raw)
      let mapping = try Mapping(0, size: 4 * kib, Permissions(guest: rights))
      var loose = configuration()
      loose.allowsWritableExecutable = true
      #expect(try Plan([mapping], loose).encoded().disagreements(with: [mapping]) == [])
      guard rights.contains([.write, .execute]) else { continue }
      #expect(throws: VMSAv8_64.PlanError.writableExecutable(mapping)) {
        try Plan([mapping], configuration())
      }
    }
    let device = try Mapping(0, size: 4 * kib, text, .deviceNGnRE)
    #expect(throws: VMSAv8_64.PlanError.inexpressible(device, .executableDevice)) {
      try Plan([device], configuration())
    }
  }
}
