import Addresses
import Protection
import Testing

@Suite struct ModelTests {
  private typealias Fault = VMSAv8_64.Fault
  private typealias Outcome = VMSAv8_64.Outcome

  /// One page at 0x4000_0000, through tables of levels 1, 2 and 3 at 0x1000, 0x2000 and 0x3000.
  private struct Walk {
    var page = Descriptor(rawValue: 0x4000_0000 | 0x71b)
    var tables = [Descriptor(rawValue: 0x2003), Descriptor(rawValue: 0x3003)]
    var registers: VMSAv8_64.Registers
    var implementedSize = VMSAv8_64.PhysicalAddressSize.bits48

    init(_ regime: Regime = .el1And0) {
      let control = VMSAv8_64.TranslationControl(
        virtualAddressBits: 39, granule: .kib4, physicalAddressSize: .bits40)
      registers = VMSAv8_64.Registers(
        regime: regime, translationControl: control.encoded(for: regime),
        memoryAttributeIndirection: VMSAv8_64.MemoryAttributeIndirection.fixed.rawValue,
        translationTableBase: 0x1000)
    }

    var model: VMSAv8_64.Model {
      get throws {
        let words: [UInt64: UInt64] = [
          0x1008: tables[0].rawValue, 0x2000: tables[1].rawValue, 0x3000: page.rawValue,
        ]
        return try VMSAv8_64.Model(registers, implementedSize: implementedSize) {
          $0.rawValue < 0x4000 ? words[$0.rawValue, default: 0] : nil
        }
      }
    }

    func rights(of privilege: Privilege) throws -> AccessRights {
      let model = try model
      return Access.allCases.reduce(into: []) { rights, access in
        let outcome = model.outcome(
          of: access, by: privilege, at: VirtualAddress(0x4000_0123))
        if case .granted = outcome { rights.insert(access.right) }
      }
    }

    func load(at address: UInt64 = 0x4000_0000) throws -> Outcome {
      let privilege: Privilege = registers.regime == .el2 ? .hypervisor : .kernel
      return try model.outcome(of: .load, by: privilege, at: VirtualAddress(address))
    }
  }

  private let all: AccessRights = [.read, .write, .execute]

  @Test func anAccessLeadsToItsPhysicalAddress() throws {
    guard case .granted(let translation) = try Walk().load(at: 0x4000_0abc) else {
      Issue.record("a fault")
      return
    }
    #expect(translation.physical == PhysicalAddress(0x4000_0abc))
    #expect(translation.memoryType == .normalWriteBack)
    #expect(translation.shareability == .inner)
  }

  @Test(
    arguments: [
      (0x4000_1000, .translation(.l3)), (0x4020_0000, .translation(.l2)), (0, .translation(.l1)),
      (1 << 39, .translation(.l0)), (1 << 63, .translation(.l0)), (.max, .translation(.l0)),
    ] as [(UInt64, VMSAv8_64.Fault)])
  func addressesThatAreNotMappedFaultAtTheLevelThatEndsTheWalk(
    _ address: UInt64, _ fault: VMSAv8_64.Fault
  ) throws {
    #expect(try Walk().load(at: address) == .fault(fault))
  }

  @Test func outputsBeyondThePhysicalAddressSizeFault() throws {
    var walk = Walk()
    walk.page = Descriptor(rawValue: walk.page.rawValue | 1 << 40)
    #expect(try walk.load() == .fault(.addressSize(.l3)))
    walk = Walk()
    walk.tables[0] = Descriptor(rawValue: 1 << 47 | 3)
    #expect(try walk.load() == .fault(.addressSize(.l1)))
    walk = Walk()
    walk.registers.translationTableBase = 1 << 40
    #expect(try walk.load() == .fault(.addressSize(.l0)))
    walk = Walk()
    walk.page = Descriptor(rawValue: walk.page.rawValue | 1 << 36)
    guard case .granted = try walk.load() else { throw Fault.addressSize(.l3) }
    walk.implementedSize = .bits36
    #expect(try walk.load() == .fault(.addressSize(.l3)))
  }

  @Test func theFirstAccessFaultsWithoutTheAccessFlag() throws {
    var walk = Walk()
    walk.page[.accessFlag] = 0
    #expect(try walk.load() == .fault(.accessFlag(.l3)))
  }

  @Test func aTableOutsideOfMemoryAborts() throws {
    var walk = Walk()
    walk.tables[1] = .table(at: PhysicalAddress(0x9000))
    #expect(try walk.load() == .fault(.externalAbort(.l3)))
  }

  @Test func aShutRegimeTranslatesNothing() throws {
    var walk = Walk()
    walk.registers.translationControl |= BitField<VMSAv8_64.TCR_EL1>.epd0.mask
    #expect(try walk.load() == .fault(.translation(.l0)))
  }

  @Test func theASIDIsNoPartOfTheTablesAddress() throws {
    var walk = Walk()
    walk.registers.translationTableBase |= 0xffff_0000_0000_0001
    guard case .granted = try walk.load() else { throw Fault.translation(.l0) }
  }

  @Test func blocksWhereThereAreNoneAreInvalid() throws {
    var walk = Walk()
    let control = VMSAv8_64.TranslationControl(
      virtualAddressBits: 48, granule: .kib4, physicalAddressSize: .bits48)
    walk.registers.translationControl = control.encoded(for: .el1And0)
    walk.tables[0] = Descriptor(rawValue: 0x701)
    #expect(try walk.load(at: 1 << 39) == .fault(.translation(.l0)))
    walk = Walk()
    walk.page[.tableOrPage] = 0
    #expect(try walk.load() == .fault(.translation(.l3)))
  }

  @Test func aFetchThatIsNotGrantedIsAPermissionFault() throws {
    var walk = Walk()
    walk.page[.privilegedExecuteNever] = 1
    let outcome = try walk.model.outcome(
      of: .fetch, by: .kernel, at: VirtualAddress(0x4000_0000))
    #expect(outcome == .fault(.permission(.l3)))
  }

  @Test func whatEL0CanWriteEL1NeverFetches() throws {
    var walk = Walk()
    #expect(try walk.rights(of: .kernel) == all)
    #expect(try walk.rights(of: .user) == .execute)
    walk.page[.unprivileged] = 1
    #expect(try walk.rights(of: .kernel) == .readWrite)
    #expect(try walk.rights(of: .user) == all)
    walk.page[.readOnly] = 1
    #expect(try walk.rights(of: .kernel) == .readExecute)
    #expect(try walk.rights(of: .user) == .readExecute)
  }

  @Test(arguments: [0, 1])
  func tablesOfAnyLevelTakeRightsAway(_ level: Int) throws {
    var open = Walk()
    open.page[.unprivileged] = 1
    var walk = open
    walk.tables[level][.tableReadOnly] = 1
    #expect(try walk.rights(of: .kernel) == .readExecute)
    #expect(try walk.rights(of: .user) == .readExecute)
    walk = open
    walk.tables[level][.tableNoUnprivileged] = 1
    #expect(try walk.rights(of: .kernel) == all)
    #expect(try walk.rights(of: .user) == .execute)
    walk = open
    walk.tables[level][.tableExecuteNever] = 1
    #expect(try walk.rights(of: .user) == .readWrite)
    walk = Walk()
    walk.tables[level][.tablePrivilegedExecuteNever] = 1
    #expect(try walk.rights(of: .kernel) == .readWrite)
    #expect(try walk.rights(of: .user) == .execute)
  }

  @Test func writableIsNotExecutableUnderWXN() throws {
    var walk = Walk()
    walk.registers.writeImpliesExecuteNever = true
    #expect(try walk.rights(of: .kernel) == .readWrite)
    #expect(try walk.rights(of: .user) == .execute)
    walk.page[.readOnly] = 1
    #expect(try walk.rights(of: .kernel) == .readExecute)
  }

  @Test func theHypervisorHasOneExecuteNeverBitAndNoUserBit() throws {
    var walk = Walk(.el2)
    walk.page[.privilegedExecuteNever] = 1
    #expect(try walk.rights(of: .hypervisor) == all)
    walk.page[.executeNever] = 1
    #expect(try walk.rights(of: .hypervisor) == .readWrite)
    walk.tables[0][.tableNoUnprivileged] = 1
    #expect(try walk.rights(of: .hypervisor) == .readWrite)
    walk.tables[0][.tableReadOnly] = 1
    #expect(try walk.rights(of: .hypervisor) == .read)
  }

  @Test func deviceMemoryIsOuterShareableWhateverTheFieldSays() throws {
    var walk = Walk()
    for field in UInt64(0)..<4 {
      walk.page[.attributeIndex] = 0
      walk.page[.shareability] = field
      guard case .granted(let translation) = try walk.load() else { throw Fault.translation(.l3) }
      #expect(translation.memoryType == .deviceNGnRnE)
      #expect(translation.shareability == .outer)
    }
  }

  @Test func aSurveyFindsWhatTheWalkFinds() throws {
    let survey = VMSAv8_64.Survey(try Walk().model)
    #expect(survey.ranges.map(\.virtual.start.rawValue) == [0x4000_0000])
    #expect(survey.ranges.map(\.virtual.size) == [0x1000])
    #expect(survey.defects == [])
  }

  @Test func aSurveyEndsARunWhereOutputsBecomeTooLarge() throws {
    let pages: UInt64 = 16 * 4 * kib
    let start = (1 << 36) - pages
    let mapping = try Mapping(0, size: 2 * pages, to: start, Permissions(kernel: .read))
    let tables = try VMSAv8_64.Plan([mapping], .standard()).encoded()
    let model = try VMSAv8_64.Model(
      tables.registers, implementedSize: .bits36, read: { tables.word(at: $0) ?? 0 })
    // The tables lie below 2^36, and so does the first half of what they map.
    let survey = VMSAv8_64.Survey(model)
    #expect(survey.ranges.map(\.virtual.size) == [pages])
    #expect(survey.defects.count == 16)
    #expect(survey.defects.first == .fault(.addressSize(.l3), at: VirtualAddress(pages)))
  }

  @Test func aSurveyEndsARunWhereOutputsWrap() throws {
    var walk = Walk()
    let control = VMSAv8_64.TranslationControl(
      virtualAddressBits: 30, granule: .kib4, physicalAddressSize: .bits48)
    walk.registers.translationControl = control.encoded(for: .el1And0)
    let words: [UInt64: UInt64] = [
      0x1000: 0x2003, 0x2000: 0xffff_ffff_f71b, 0x2008: 0x1_0000_0000_071b,
    ]
    let survey = VMSAv8_64.Survey(
      try VMSAv8_64.Model(walk.registers) { words[$0.rawValue, default: 0] })
    #expect(survey.ranges.map(\.translation.physical.rawValue) == [0xffff_ffff_f000, 0])
    #expect(survey.defects == [.strangeBits(1 << 48, .l3, at: VirtualAddress(0x1000))])
  }

  @Test func tablesThatLieABlockApartAreNotTakenForARunOfBlocks() throws {
    var walk = Walk()
    let control = VMSAv8_64.TranslationControl(
      virtualAddressBits: 30, granule: .kib4, physicalAddressSize: .bits40)
    walk.registers.translationControl = control.encoded(for: .el1And0)
    let words: [UInt64: UInt64] = [
      0x1000: 0x2003, 0x1008: 0x20_2003, 0x20_2000: walk.page.rawValue,
    ]
    let model = try VMSAv8_64.Model(walk.registers) { words[$0.rawValue, default: 0] }
    #expect(VMSAv8_64.Survey(model).ranges.map(\.virtual.start.rawValue) == [2 * mib])
  }

  @Test func aGroupThatIsNotOfOnePieceIsADefect() throws {
    var walk = Walk()
    walk.page[.contiguous] = 1
    let survey = VMSAv8_64.Survey(try walk.model)
    #expect(survey.defects == [.brokenContiguousGroup(.l3, at: VirtualAddress(0x4000_0000))])
  }

  @Test func strangeBitsAndFaultingEntriesAreDefects() throws {
    let address = VirtualAddress(0x4000_0000)
    var walk = Walk()
    walk.page[.guarded] = 1
    walk.tables[1][.tableNonSecure] = 1
    #expect(
      VMSAv8_64.Survey(try walk.model).defects == [
        .strangeBits(1 << 63, .l2, at: address), .strangeBits(1 << 50, .l3, at: address),
      ])
    walk = Walk()
    walk.page[.accessFlag] = 0
    #expect(VMSAv8_64.Survey(try walk.model).defects == [.fault(.accessFlag(.l3), at: address)])
    walk = Walk(.el2)
    #expect(VMSAv8_64.Survey(try walk.model).defects == [.strangeBits(1 << 6, .l3, at: address)])
  }

  @Test func registersThatTheModelDoesNotUnderstandAreADisagreement() throws {
    let mapping = try Mapping(0, size: 0x1000, Permissions(kernel: .read))
    var tables = try VMSAv8_64.Plan([mapping], .standard()).encoded()
    tables.registers.translationControl |= 1 << 39
    #expect(tables.disagreements(with: [mapping]) == [.control(.unknownBits(1 << 39))])
  }
}
