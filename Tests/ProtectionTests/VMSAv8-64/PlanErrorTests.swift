import Addresses
import Protection
import Testing

@Suite struct PlanErrorTests {
  private typealias Plan = VMSAv8_64.Plan
  private typealias PlanError = VMSAv8_64.PlanError
  private let data = Permissions(kernel: .readWrite)

  private func error(
    _ mappings: [Mapping], _ configuration: VMSAv8_64.Configuration = .standard()
  ) -> PlanError? {
    #expect(throws: PlanError.self) { try Plan(mappings, configuration) }
  }

  @Test func overlappingMappingsAreNamed() throws {
    let lower = try Mapping(0x1000, size: 0x2000, data)
    let upper = try Mapping(0x2000, size: 0x1000, data)
    #expect(error([upper, lower]) == .overlap(lower, upper))
    let next = try Mapping(0x1001, size: 0x1000, data)
    #expect(error([next, lower]) == .overlap(lower, next))
    #expect(error([lower, next]) == .overlap(lower, next))
    // Of two that begin at once, the one that came first.
    let same = try Mapping(0x1000, size: 0x1000, data)
    #expect(error([same, lower]) == .overlap(same, lower))
    #expect(error([lower, same]) == .overlap(lower, same))
  }

  @Test(
    arguments: [
      (0x1800, 0x1000, 0x1000, .virtualStart, 0x1800, 0x1000, 0x2000),
      (0x1000, 0x1800, 0x1000, .virtualEnd, 0x2800, 0x2000, 0x3000),
      (0x1000, 0x1000, 0x1008, .physicalStart, 0x1008, 0x1000, 0x2000),
      (
        0x1000, 0x1000, 0xffff_ffff_ffff_fff0, .physicalStart, 0xffff_ffff_ffff_fff0,
        0xffff_ffff_ffff_f000, nil
      ),
    ] as [(UInt64, UInt64, UInt64, VMSAv8_64.Misalignment.Place, UInt64, UInt64, UInt64?)])
  func aMisalignedAddressIsToldWithItsNeighbours(
    _ start: UInt64, _ size: UInt64, _ physical: UInt64, _ place: VMSAv8_64.Misalignment.Place,
    _ address: UInt64, _ below: UInt64, _ above: UInt64?
  ) throws {
    let mapping = try Mapping(start, size: size, to: physical, data)
    guard case .misaligned(mapping, let misalignment) = error([mapping]) else {
      Issue.record("another error")
      return
    }
    #expect(misalignment.place == place)
    #expect(misalignment.address == address)
    #expect(misalignment.below == below)
    #expect(misalignment.above == above)
  }

  @Test func virtualAddressesEndWhereTheyAreConfiguredTo() throws {
    var configuration = VMSAv8_64.Configuration.standard()
    configuration.virtualAddressBits = 32
    let below = try Mapping(0xffff_f000, size: 0x1000, data)
    let above = try Mapping(0xffff_f000, size: 0x2000, data)
    #expect(try Plan([below], configuration).control.virtualAddressBits == 32)
    #expect(error([above], configuration) == .virtualAddressTooLarge(above, bits: 32))
    let top = try Mapping(.max - 0xfff, size: 0x1000, to: 0, data)
    #expect(error([top]) == .virtualAddressTooLarge(top, bits: 48))
  }

  @Test func physicalAddressesEndWhereTheProcessorsDo() throws {
    var configuration = VMSAv8_64.Configuration.standard()
    configuration.physicalAddressSize = .bits36
    let above = try Mapping(0, size: 0x2000, to: (1 << 36) - 0x1000, data)
    let wrapping = try Mapping(0, size: 0x2000, to: .max - 0xfff, data)
    #expect(error([above], configuration) == .physicalAddressTooLarge(above, bits: 36))
    #expect(error([wrapping]) == .physicalAddressTooLarge(wrapping, bits: 48))
    let last = try Mapping(0, size: 0x1000, to: (1 << 36) - 0x1000, data)
    #expect(
      try Plan([last], configuration).encoded(at: PhysicalAddress(0)).disagreements(with: [last])
        == [])
  }

  @Test(
    arguments: [
      (.el1And0, Permissions(kernel: .execute), .normalWriteBack, .privilegedReadMissing),
      (.el1And0, Permissions(user: .read), .normalWriteBack, .privilegedReadMissing),
      (
        .el1And0, Permissions(kernel: .readWrite, user: .write), .normalWriteBack, .writeWithoutRead
      ),
      (
        .el1And0, Permissions(kernel: .read, user: .readWrite), .normalWriteBack,
        .userWritesKernelDoesNot
      ),
      (
        .el1And0, Permissions(kernel: .readWrite, user: .read), .normalWriteBack,
        .kernelWritesUserReads
      ),
      (
        .el1And0, Permissions(kernel: [.read, .write, .execute], user: .readWrite),
        .normalWriteBack, .kernelExecutesUserWritable
      ),
      (.el1And0, Permissions(kernel: .readExecute), .deviceNGnRE, .executableDevice),
      (.el2, Permissions(hypervisor: .write), .normalWriteBack, .privilegedReadMissing),
      (.el2, Permissions(hypervisor: .execute), .normalWriteBack, .privilegedReadMissing),
      (.el2, Permissions(hypervisor: .readExecute), .deviceGRE, .executableDevice),
    ] as [(Regime, Permissions, MemoryType, VMSAv8_64.Inexpressible)])
  func rightsThatNoDescriptorGrantsAreRefusedWithTheReason(
    _ regime: Regime, _ permissions: Permissions, _ type: MemoryType,
    _ reason: VMSAv8_64.Inexpressible
  ) throws {
    let mapping = try Mapping(0, size: 0x1000, permissions, type)
    var configuration = VMSAv8_64.Configuration.standard(.kib4, regime)
    configuration.allowsWritableExecutable = true
    #expect(error([mapping], configuration) == .inexpressible(mapping, reason))
  }

  @Test(arguments: [
    Permissions(kernel: [.read, .write, .execute]), Permissions(kernel: .readWrite, user: .execute),
  ])
  func writingAndExecutingIsRefusedAlsoAcrossLevels(_ permissions: Permissions) throws {
    let mapping = try Mapping(0, size: 0x1000, permissions)
    #expect(error([mapping]) == .writableExecutable(mapping))
  }

  @Test(arguments: [(.kib4, 24), (.kib4, 49), (.kib64, 0), (.kib16, 255)] as [(Granule, UInt8)])
  func numbersOfAddressBitsThatNoProcessorHasAreRefused(_ granule: Granule, _ bits: UInt8) {
    var configuration = VMSAv8_64.Configuration.standard(granule)
    configuration.virtualAddressBits = bits
    #expect(error([], configuration) == .illegalAddressBits(bits, legal: 25...48))
  }

  @Test func tooManyTablesAreRefusedBeforeTheyAreMade() throws {
    var configuration = VMSAv8_64.Configuration.standard()
    let huge = try Mapping(0, size: 1 << 47, to: 0x1000, data)
    #expect(error([huge], configuration) == .tooManyTables(allowed: 4096))
    configuration.maximumTables = 2
    let three = try Mapping(0x4000_0000, size: 0x1000, data)
    #expect(error([three], configuration) == .tooManyTables(allowed: 2))
    configuration.maximumTables = 3
    #expect(try Plan([three], configuration).tableCount == 3)
  }

  @Test func tablesMustLieOnAGranuleBelowTheLastAddress() throws {
    let plan = try Plan([Mapping(0, size: 0x1000, data)], .standard())
    let odd = #expect(throws: PlanError.self) { try plan.encoded(at: PhysicalAddress(0x4000_0800)) }
    guard case .misalignedTables(let misalignment) = odd else {
      Issue.record("another error")
      return
    }
    #expect(misalignment.below == 0x4000_0000)
    #expect(throws: PlanError.tablesTooHigh(bits: 48)) {
      try plan.encoded(at: PhysicalAddress((1 << 48) - 0x1000))
    }
    #expect(throws: PlanError.tablesTooHigh(bits: 48)) {
      try plan.encoded(at: PhysicalAddress(.max - 0xfff))
    }
    // The last page may be the last one that there is.
    let size = UInt64(plan.tableCount) * 0x1000
    let highest = try plan.encoded(at: PhysicalAddress((1 << 48) - size))
    #expect(highest.base == PhysicalAddress((1 << 48) - size))
  }

  @Test func onlyTheRootsPagesFollowEachOther() throws {
    let plan = try Plan([Mapping(0, size: 0x1000, data)], .standard())
    #expect(plan.tableCount > 1)
    let apart = (0..<plan.tableCount).map {
      PhysicalAddress(0x4000_0000 - UInt64($0) * 0x1_0000)
    }
    let tables = try plan.encoded(at: apart)
    let last = try #require(apart.last)
    #expect(tables.word(at: last) != nil)
    #expect(tables.word(at: PhysicalAddress(last.rawValue + 0xff8)) != nil)
    #expect(tables.word(at: PhysicalAddress(last.rawValue + 0x1000)) == nil)
    #expect(tables.word(at: PhysicalAddress(last.rawValue + 4)) == nil)
  }

  @Test func pagesThatAreShortOfWordsHaveNone() throws {
    let base = PhysicalAddress(0x4000_0000)
    var tables = try Plan([Mapping(0, size: 0x1000, data)], .standard()).encoded(at: base)
    tables.pages[1] = []
    #expect(tables.word(at: base) != nil)
    #expect(tables.word(at: PhysicalAddress(0x4000_1000)) == nil)
    tables.pages[0] = []
    #expect(tables.word(at: base) == nil)
  }
}
