import Addresses
import Protection
import Testing

@Suite struct PlanTests {
  private typealias Plan = VMSAv8_64.Plan
  private let kernelData = Permissions(kernel: .readWrite)
  private let kernelText = Permissions(kernel: .readExecute)

  @Test func gigabytesNeedOneTable() throws {
    let mappings = [
      try Mapping(0, size: gib, kernelData, .deviceNGnRE),
      try Mapping(gib, size: 511 * gib, kernelData),
    ]
    let plan = try Plan(mappings, .standard())
    #expect(plan.tableCount == 1)
    #expect(plan.control.virtualAddressBits == 39)
    #expect(plan.mappedHull?.start == VirtualAddress(0))
    #expect(plan.mappedHull?.last == VirtualAddress(512 * gib - 1))
    #expect(try plan.encoded().disagreements(with: mappings) == [])
  }

  @Test(
    arguments: [
      (.kib4, gib, 30, .l2), (.kib4, gib + 4 * kib, 39, .l1), (.kib4, 512 * gib, 39, .l1),
      (.kib4, 513 * gib, 48, .l0), (.kib16, 64 * gib, 36, .l2), (.kib16, 65 * gib, 47, .l1),
      (.kib64, 64 * gib, 42, .l2), (.kib64, 1 << 42, 42, .l2), (.kib64, 1 << 43, 48, .l1),
    ] as [(Granule, UInt64, UInt8, Level)])
  func theAddressSpaceIsAsLargeAsTheFewestLevelsAllow(
    _ granule: Granule, _ size: UInt64, _ bits: UInt8, _ start: Level
  ) throws {
    let last = try Mapping(size - granule.size, size: granule.size, kernelData)
    let plan = try Plan([last], .standard(granule))
    #expect(plan.control.virtualAddressBits == bits)
    #expect(plan.control.startLevel == start)
  }

  @Test func smallTablesAreUsedOnlyWhereTheProcessorHasThem() throws {
    var configuration = VMSAv8_64.Configuration.standard()
    let page = try Mapping(0x4000, size: 4 * kib, kernelData)
    #expect(try Plan([page], configuration).tableCount == 2)
    configuration.allowsSmallTables = true
    let plan = try Plan([page], configuration)
    #expect(plan.tableCount == 1)
    #expect(plan.control.virtualAddressBits == 21)
    #expect(try plan.encoded().disagreements(with: [page]) == [])
  }

  @Test func anImageNeedsARootAndATableForEachPartialBlock() throws {
    let mappings = [
      try Mapping(0x0900_0000, size: 4 * kib, kernelData, .deviceNGnRE),
      try Mapping(0x4020_0000, size: 64 * kib, kernelText),
      try Mapping(0x4021_0000, size: 16 * kib, Permissions(kernel: .read)),
      try Mapping(0x4021_4000, size: 2 * mib - 0x1_4000, kernelData),
    ]
    let plan = try Plan(mappings, .standard())
    #expect(Level.allCases.map(plan.tableCount) == [0, 1, 2, 2])
    #expect(try plan.encoded().pages.map(\.count) == [512, 512, 512, 512, 512])
  }

  @Test func equalNeighboursBecomeOneBlock() throws {
    let pages = try (UInt64(0)..<512).reversed().map {
      try Mapping(0x4000_0000 + $0 * 4 * kib, size: 4 * kib, kernelData)
    }
    let plan = try Plan(pages, .standard())
    #expect(plan.leaves.map(\.leafSize) == [2 * mib])
  }

  @Test func neighboursThatLeadApartStayApart() throws {
    let mappings = [
      try Mapping(0, size: mib, to: 0, kernelData), try Mapping(mib, size: mib, to: 0, kernelData),
    ]
    #expect(try Plan(mappings, .standard()).leaves.count == 2)
  }

  /// An identity window and a direct map of the same memory have all tables below the root in common.
  @Test func windowsOntoTheSameMemoryShareTables() throws {
    func window(_ base: UInt64) throws -> [Mapping] {
      [
        try Mapping(base + 0x4020_0000, size: 64 * kib, to: 0x4020_0000, kernelText),
        try Mapping(base + 0x4021_0000, size: 12 * mib, to: 0x4021_0000, kernelData),
      ]
    }
    var configuration = VMSAv8_64.Configuration.standard()
    let single = try Plan(try window(0), configuration)
    let both = try Plan(try window(0) + window(256 * gib), configuration)
    #expect(both.tableCount == single.tableCount)
    #expect(try both.encoded().disagreements(with: window(0) + window(256 * gib)) == [])

    configuration.sharesTables = false
    let apart = try Plan(try window(0) + window(256 * gib), configuration)
    #expect(apart.tableCount == 2 * single.tableCount - 1)
    #expect(try apart.encoded().disagreements(with: window(0) + window(256 * gib)) == [])
  }

  @Test(
    arguments: [
      (.kib4, 4 * kib, 64 * kib), (.kib4, 2 * mib, 32 * mib), (.kib4, gib, 16 * gib),
      (.kib16, 16 * kib, 2 * mib), (.kib16, 32 * mib, gib), (.kib64, 64 * kib, 2 * mib),
      (.kib64, 512 * mib, 16 * gib),
    ] as [(Granule, UInt64, UInt64)])
  func everyLegalGroupIsMarkedContiguous(
    _ granule: Granule, _ leaf: UInt64, _ group: UInt64
  ) throws {
    // From one leaf before a group to one leaf after the next.
    let mapping = try Mapping(3 * group - leaf, size: 2 * group + 2 * leaf, kernelData)
    let plan = try Plan([mapping], .standard(granule))
    #expect(
      plan.leaves.filter { $0.leafSize == leaf }.map { [$0.virtual.size, $0.isContiguous ? 1 : 0] }
        == [[leaf, 0], [2 * group, 1], [leaf, 0]])
    #expect(try plan.encoded().disagreements(with: [mapping]) == [])

    var unmarked = VMSAv8_64.Configuration.standard(granule)
    unmarked.marksContiguousGroups = false
    #expect(try Plan([mapping], unmarked).leaves.allSatisfy { !$0.isContiguous })

    // Aligned in virtual addresses only.
    let shifted = try Mapping(group, size: group, to: group + leaf, kernelData)
    #expect(try Plan([shifted], .standard(granule)).leaves.allSatisfy { !$0.isContiguous })
  }

  @Test func whatGrantsNothingInTheRegimeIsNotMapped() throws {
    let mappings = [
      try Mapping(0, size: mib, Permissions(hypervisor: .readWrite)),
      try Mapping(mib, size: mib, .none),
    ]
    let plan = try Plan(mappings, .standard())
    #expect(plan.leaves == [])
    #expect(plan.mappedHull == nil)
    #expect(plan.tableCount == 1)
    #expect(try plan.encoded().disagreements(with: mappings) == [])
  }

  @Test func everythingMayBeWritableAndExecutableIfTheConfigurationSaysSo() throws {
    let mappings = [try Mapping(0, size: gib, Permissions(kernel: [.read, .write, .execute]))]
    var configuration = VMSAv8_64.Configuration.standard()
    configuration.allowsWritableExecutable = true
    #expect(try Plan(mappings, configuration).encoded().disagreements(with: mappings) == [])
  }

  @Test func thePlaceOfTheTablesChangesNothingButTheirAddresses() throws {
    let mappings = [
      try Mapping(0x4020_0000, size: 5 * mib + 4 * kib, kernelData),
      try Mapping(0x8020_0000, size: 4 * kib, kernelText),
    ]
    let plan = try Plan(mappings, .standard())
    for base in [UInt64(0), 0x4000_0000, 0xffff_fff0_0000] {
      let tables = try plan.encoded(at: PhysicalAddress(base))
      #expect(tables.pages.count == plan.tableCount)
      #expect(tables.registers.translationTableBase == base)
      #expect(tables.disagreements(with: mappings) == [])
    }
  }

  @Test func theOrderOfTheMappingsMakesNoDifference() throws {
    var maps = RandomMaps(
      setting: Setting(granule: .kib4, regime: .el1And0), random: SplitMix64(seed: 2))
    for _ in 0..<20 {
      let mappings = try maps.next()
      let tables = try Plan(mappings, .standard()).encoded()
      let shuffled = mappings.shuffled(using: &maps.random)
      #expect(try Plan(shuffled, .standard()).encoded() == tables)
    }
  }

  /// 255 GiB of 64 KiB pages, which no block fits: 511 tables, and no work for each single page.
  @Test func hugeRangesOfPagesArePlannedByRuns() throws {
    let mapping = try Mapping(0, size: 255 * gib, to: 64 * kib, kernelData)
    let plan = try Plan([mapping], .standard(.kib64))
    #expect(plan.tableCount == 511)
    #expect(plan.leaves.reduce(0) { $0 + $1.virtual.size } == 255 * gib)
  }
}
