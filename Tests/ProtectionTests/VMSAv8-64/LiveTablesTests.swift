import Addresses
import Protection
import Testing

@Suite struct LiveTablesTests {
  private typealias EditError = VMSAv8_64.EditError

  /// Table memory that remembers what the stores to it replaced.
  private struct Memory: VMSAv8_64.TableMemory {
    var words: [PhysicalAddress: UInt64] = [:]
    var stores: [(old: UInt64, new: UInt64)] = []

    func load(_ address: PhysicalAddress) -> UInt64 { words[address, default: 0] }

    mutating func store(_ word: UInt64, at address: PhysicalAddress) {
      stores.append((load(address), word))
      words[address] = word
    }
  }

  /// A plan's tables in memory, with a pool of spare ones behind them.
  private struct Machine {
    var tables: VMSAv8_64.LiveTables<Memory>
    var pool: VMSAv8_64.TablePool
    let registers: VMSAv8_64.Registers

    init(
      _ mappings: [Mapping], spare: Int = 8,
      _ configuration: VMSAv8_64.Configuration = .standard()
    ) throws {
      let plan = try VMSAv8_64.Plan(mappings, configuration)
      let encoded = try plan.encoded()
      let size = configuration.granule.size
      var memory = Memory()
      for (page, words) in encoded.pages.enumerated() {
        for (index, word) in words.enumerated() where word != 0 {
          let offset = UInt64(page) * size + UInt64(index) * 8
          memory.words[PhysicalAddress(encoded.base.rawValue + offset)] = word
        }
      }
      tables = VMSAv8_64.LiveTables(
        memory: memory, regime: configuration.regime, control: plan.control, root: encoded.base)
      let behind = try #require(encoded.base.advanced(by: UInt64(plan.tableCount) * size))
      pool = VMSAv8_64.TablePool(start: behind, count: spare)
      registers = encoded.registers
    }

    mutating func map(_ mapping: Mapping) throws(EditError) -> VMSAv8_64.MapOutcome {
      try tables.map(mapping, pool: &pool)
    }

    func disagreements(with mappings: [Mapping]) throws -> [VMSAv8_64.Disagreement] {
      let memory = tables.memory
      return try VMSAv8_64.Model(registers) { memory.load($0) }.disagreements(with: mappings)
    }
  }

  private let data = Permissions(kernel: .readWrite)

  private func ram() throws -> [Mapping] {
    [
      try Mapping(0x0900_0000, size: 0x1000, data, .deviceNGnRE),
      try Mapping(0x4000_0000, size: 64 * mib, data),
    ]
  }

  @Test func aLateDeviceIsMappedAndNothingElseChanges() throws {
    var machine = try Machine(try ram())
    let device = try Mapping(0x0a00_0000, size: 0x4000, data, .deviceNGnRE)
    #expect(try machine.map(device) == .mapped)
    #expect(machine.pool.count == 7)
    #expect(try machine.disagreements(with: ram() + [device]) == [])
    #expect(machine.tables.memory.stores.allSatisfy { $0.old == 0 && $0.new & 1 == 1 })
    #expect(machine.tables.memory.stores.count == 5)
  }

  @Test func mappingTheSameAgainChangesNothing() throws {
    var machine = try Machine(try ram())
    #expect(
      try machine.map(Mapping(0x0900_0000, size: 0x1000, data, .deviceNGnRE)) == .alreadyMapped)
    #expect(try machine.map(Mapping(0x4012_3000, size: 0x40_1000, data)) == .alreadyMapped)
    #expect(machine.tables.memory.stores.isEmpty)
    #expect(machine.pool.count == 8)
  }

  @Test func whatIsMissingOfARangeIsFilledIn() throws {
    var machine = try Machine(try ram())
    let device = try Mapping(0x08ff_f000, size: 0x3000, data, .deviceNGnRE)
    #expect(try machine.map(device) == .completed)
    #expect(try machine.disagreements(with: [device, ram()[1]]) == [])
    let more = try Mapping(0x43f0_0000, size: 4 * mib, data)
    #expect(try machine.map(more) == .completed)
    let all = try Mapping(0x4000_0000, size: 67 * mib, data)
    #expect(try machine.disagreements(with: [device, all]) == [])
  }

  @Test(
    arguments: [
      // Another type, other rights, another place; the first address that differs is told.
      (0x08ff_0000, 0x2_0000, 0x08ff_0000, .readWrite, .deviceNGnRnE, 0x0900_0000),
      (0x0900_0000, 0x1000, 0x0900_0000, .read, .deviceNGnRE, 0x0900_0000),
      (0x4012_3000, 0x1000, 0x4012_4000, .readWrite, .normalWriteBack, 0x4012_3000),
      (0x4020_0000, 0x20_0000, 0x4040_0000, .readWrite, .normalWriteBack, 0x4020_0000),
      (0x3ff0_0000, 0x20_0000, 0x3fe0_0000, .readWrite, .normalWriteBack, 0x4000_0000),
    ] as [(UInt64, UInt64, UInt64, AccessRights, MemoryType, UInt64)])
  func aRangeThatIsMappedDifferentlyIsRefusedAndNothingChanges(
    _ start: UInt64, _ size: UInt64, _ physical: UInt64, _ rights: AccessRights,
    _ type: MemoryType, _ conflict: UInt64
  ) throws {
    var machine = try Machine(try ram())
    let mapping = try Mapping(start, size: size, to: physical, Permissions(kernel: rights), type)
    let error = #expect(throws: EditError.self) { try machine.map(mapping) }
    guard case .conflict(at: let address, let descriptor) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(address == VirtualAddress(conflict))
    #expect(descriptor.isSet(.valid))
    #expect(machine.tables.memory.stores.isEmpty)
    #expect(machine.pool.count == 8)
  }

  @Test func withoutSpareTablesNothingChanges() throws {
    // Two partial blocks of 2 MiB in an empty GiB need a table of level 2 and two of level 3.
    let device = try Mapping(0x8010_0000, size: 2 * mib, data, .deviceNGnRE)
    var machine = try Machine(try ram(), spare: 2)
    #expect(throws: EditError.poolExhausted(needed: 3, available: 2)) { try machine.map(device) }
    #expect(machine.tables.memory.stores.isEmpty)
    machine = try Machine(try ram(), spare: 3)
    #expect(try machine.map(device) == .mapped)
    #expect(machine.pool.count == 0)
    #expect(try machine.disagreements(with: ram() + [device]) == [])
  }

  @Test func blocksAreUsedWhereTheyFit() throws {
    var machine = try Machine(try ram(), spare: 0)
    let gigabytes = try Mapping(2 * gib, size: 3 * gib, data, .deviceNGnRE)
    #expect(try machine.map(gigabytes) == .mapped)
    #expect(machine.tables.memory.stores.count == 3)
    let blocks = try Mapping(0x5000_0000, size: 6 * mib, data)
    #expect(try machine.map(blocks) == .mapped)
    #expect(machine.tables.memory.stores.count == 6)
    #expect(try machine.disagreements(with: ram() + [gigabytes, blocks]) == [])
  }

  @Test func requestsThatNoTableCanMeetAreRefused() throws {
    var machine = try Machine(try ram())
    func refusal(_ mapping: Mapping) -> EditError? {
      #expect(throws: EditError.self) { try machine.map(mapping) }
    }
    #expect(refusal(try Mapping(0x800, size: 0x1000, data)) == .misaligned)
    #expect(refusal(try Mapping(0x1000, size: 0x800, data)) == .misaligned)
    #expect(refusal(try Mapping(0x1000, size: 0x1000, to: 0x10, data)) == .misaligned)
    #expect(refusal(try Mapping(1 << 39, size: 0x1000, to: 0, data)) == .virtualAddressTooLarge)
    #expect(refusal(try Mapping(0, size: 0x1000, to: 1 << 48, data)) == .physicalAddressTooLarge)
    #expect(
      refusal(try Mapping(0, size: 0x2000, to: .max - 0xfff, data)) == .physicalAddressTooLarge)
    #expect(
      refusal(try Mapping(0, size: 0x1000, Permissions(kernel: [.read, .write, .execute])))
        == .writableExecutable)
    #expect(refusal(try Mapping(0, size: 0x1000, .none)) == .inexpressible(.privilegedReadMissing))
    #expect(machine.tables.memory.stores.isEmpty)
  }

  @Test func unmappingUndoesMapping() throws {
    var machine = try Machine(try ram())
    let device = try Mapping(0x8010_0000, size: 3 * mib, data, .deviceNGnRE)
    _ = try machine.map(device)
    // With a hole on both sides, which stays one.
    let range = try #require(VirtualRange(start: VirtualAddress(0x8000_0000), size: 8 * mib))
    #expect(try machine.tables.unmap(range) == 256 + 1)
    #expect(try machine.disagreements(with: ram()) == [])
    #expect(try machine.tables.unmap(range) == 0)
    #expect(try machine.map(device) == .mapped)
  }

  @Test(
    arguments: [
      (0x4000_0000, 0x1000, 0x4000_0000), (0x3fff_f000, 0x20_0000, 0x4000_0000),
      (0x4010_0000, 0x400_0000, 0x4000_0000), (0x4100_0000, 0x100_0000, 0x4000_0000),
      (0x4000_0000, 0x300_0000, 0x4200_0000), (0x0900_0800, 0x800, 0x0900_0000),
    ] as [(UInt64, UInt64, UInt64)])
  func blocksAndContiguousGroupsAreNotSplit(
    _ start: UInt64, _ size: UInt64, _ straddled: UInt64
  ) throws {
    var machine = try Machine(try ram())
    let range = try #require(VirtualRange(start: VirtualAddress(start), size: size))
    let error = #expect(throws: EditError.self) { try machine.tables.unmap(range) }
    guard case .straddles(at: let address, _) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(address == VirtualAddress(straddled))
    #expect(machine.tables.memory.stores.isEmpty)
  }

  @Test func wholeContiguousGroupsCanGo() throws {
    var machine = try Machine(try ram())
    let range = try #require(VirtualRange(start: VirtualAddress(0x4200_0000), size: 32 * mib))
    #expect(try machine.tables.unmap(range) == 16)
    let rest = try Mapping(0x4000_0000, size: 32 * mib, data)
    #expect(try machine.disagreements(with: [ram()[0], rest]) == [])
    let beyond = try #require(VirtualRange(start: VirtualAddress(1 << 39), size: 0x1000))
    #expect(throws: EditError.virtualAddressTooLarge) { try machine.tables.unmap(beyond) }
  }

  @Test func theHighestAddressesAreMappedAndNoneBeyond() throws {
    var machine = try Machine(try ram())
    let lastVirtual = machine.tables.control.lastVirtualAddress
    let lastPhysical = machine.tables.control.physicalAddressSize.last
    let top = try Mapping(lastVirtual - 0xfff, size: 0x1000, to: lastPhysical - 0xfff, data)
    #expect(try machine.map(top) == .mapped)
    #expect(try machine.disagreements(with: ram() + [top]) == [])
    let tooHigh = try Mapping(lastVirtual - 0xfff, size: 0x2000, to: 0x1000, data)
    #expect(throws: EditError.virtualAddressTooLarge) { try machine.map(tooHigh) }
    let tooFar = try Mapping(0x1000, size: 0x2000, to: lastPhysical - 0xfff, data)
    #expect(throws: EditError.physicalAddressTooLarge) { try machine.map(tooFar) }
    for size: UInt64 in [0x1001, 0x2000] {
      let range = try #require(
        VirtualRange(start: VirtualAddress(lastVirtual - 0xfff), size: size))
      #expect(throws: EditError.virtualAddressTooLarge) { try machine.tables.unmap(range) }
    }
    #expect(try machine.tables.unmap(top.virtual) == 1)
    #expect(try machine.disagreements(with: ram()) == [])
  }

  /// One byte of a page is a part of it, whichever byte it is.
  @Test(arguments: [
    (0x0900_0000, 0x1001, 0x0900_1000), (0x0900_0fff, 0x1001, 0x0900_0000),
    (0x0900_0000, 1, 0x0900_0000), (0x0900_0fff, 1, 0x0900_0000),
  ])
  func aPageOfWhichOneByteIsInTheRangeIsNotSplit(
    _ start: UInt64, _ size: UInt64, _ straddled: UInt64
  ) throws {
    var machine = try Machine(try ram())
    #expect(try machine.map(Mapping(0x0900_1000, size: 0x1000, data, .deviceNGnRE)) == .mapped)
    let stores = machine.tables.memory.stores.count
    let range = try #require(VirtualRange(start: VirtualAddress(start), size: size))
    let error = #expect(throws: EditError.self) { try machine.tables.unmap(range) }
    guard case .straddles(at: let address, _) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(address == VirtualAddress(straddled))
    #expect(machine.tables.memory.stores.count == stores)
  }

  /// Parts of random maps are planned, the others are mapped live, one by one, and some unmapped.
  @Test(arguments: Setting.all)
  func anythingCanBeMappedLateAsIfItHadBeenPlanned(_ setting: Setting) throws {
    var maps = RandomMaps(setting: setting, random: SplitMix64(seed: 5))
    var configuration = VMSAv8_64.Configuration.standard(setting.granule, setting.regime)
    configuration.virtualAddressBits = 48
    configuration.sharesTables = false
    for _ in 0..<(setting.granule == .kib4 ? Cases.count(15, of: 40) : Cases.count(3, of: 8)) {
      let mappings = try maps.next()
      let planned = Array(mappings.prefix(mappings.count / 2))
      let late = mappings.dropFirst(planned.count)
      var machine = try Machine(planned, spare: 500, configuration)
      for mapping in late { #expect(try machine.map(mapping) == .mapped) }
      #expect(try machine.disagreements(with: mappings) == [])
      for mapping in mappings { #expect(try machine.map(mapping) == .alreadyMapped) }
      for mapping in late { _ = try machine.tables.unmap(mapping.virtual) }
      #expect(try machine.disagreements(with: planned) == [])
      #expect(machine.tables.memory.stores.allSatisfy { $0.old & 1 != $0.new & 1 })
    }
  }

  @Test func tablesOfARunningSystemAreFoundThroughItsRegisters() throws {
    let plan = try VMSAv8_64.Plan(try ram(), .standard())
    let registers = try plan.encoded().registers
    let control = try VMSAv8_64.TranslationControl(
      decoding: registers.translationControl, for: registers.regime)
    #expect(control == plan.control)
  }
}
