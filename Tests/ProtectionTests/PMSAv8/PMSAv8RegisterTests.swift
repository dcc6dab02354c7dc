import Addresses
import Protection
import Testing

/// Words that other software writes, or that follow from the manuals' tables by hand.
@Suite struct PMSAv8RegisterTests {
  private func words(_ unit: some RegionUnit, _ area: Area) throws -> [UInt64] {
    let plan = try unit.plan(RegionWish([area]))
    try #require(plan.entries.count == 1)
    return plan.entries[0].words
  }

  @Test(
    arguments: [
      (.readExecute, .normalWriteBack, 0x38, 0x0f), (.read, .normalWriteBack, 0x3a, 0x0f),
      (.readWrite, .normalWriteBack, 0x32, 0x0f), (.readWrite, .deviceNGnRE, 0x22, 0x09),
    ] as [(AccessRights, MemoryType, UInt64, UInt64)])
  func regionsOfEL2AreXens(
    _ rights: AccessRights, _ type: MemoryType, _ base: UInt64, _ limit: UInt64
  ) throws {
    let unit = PMSAv8_64.Unit(level: .el2, regionCount: 16)
    let area = try Area(0x8_0020_0000, size: 0x1000, Permissions(hypervisor: rights), type)
    #expect(try words(unit, area) == [0x8_0020_0000 | base, 0x8_0020_0fc0 | limit])
  }

  @Test(
    arguments: [
      (.readExecute, .normalWriteBack, 0x1c, 0x0f), (.read, .normalWriteBack, 0x1d, 0x0f),
      (.readWrite, .normalWriteBack, 0x19, 0x0f), (.readWrite, .deviceNGnRE, 0x11, 0x09),
    ] as [(AccessRights, MemoryType, UInt64, UInt64)])
  func regionsOfHypModeAreXensButForTheText(
    _ rights: AccessRights, _ type: MemoryType, _ base: UInt64, _ limit: UInt64
  ) throws {
    let unit = PMSAv8_32.Unit(level: .el2, regionCount: 16)
    let area = try Area(0x2020_0000, size: 0x1000, Permissions(hypervisor: rights), type)
    #expect(try words(unit, area) == [0x2020_0000 | base, 0x2020_0fc0 | limit])
  }

  @Test func guestsAndApplicationsHaveTheLowBitOfAP() throws {
    let hyp = PMSAv8_32.Unit(level: .el2, regionCount: 16)
    let data = try Area(0x2000_0000, size: 64, Permissions(guest: .readWrite))
    #expect(try words(hyp, data) == [0x2000_001b, 0x2000_000f])
    let el1 = PMSAv8_64.Unit(level: .el1, regionCount: 16)
    let text = try Area(0x2000_0000, size: 64, Permissions(kernel: .read, user: .readExecute))
    #expect(try words(el1, text) == [0x2000_003c, 0x2000_000f])
  }

  @Test func regionsOfArmv8MEndOnThe32ndByte() throws {
    let unit = PMSAv8_M.Unit(regionCount: 8)
    let text = try Area(0x1000_0000, size: 0x20_0000, unit.permissions(.readExecute, .readExecute))
    #expect(try words(unit, text) == [0x1000_001e, 0x101f_ffef])
    let data = try Area(0x3800_0020, size: 32, unit.permissions(.readWrite))
    #expect(try words(unit, data) == [0x3800_0039, 0x3800_002f])
    let uart = try Area(0x5020_0000, size: 0x1000, unit.permissions(.readWrite), .deviceNGnRE)
    #expect(try words(unit, uart) == [0x5020_0011, 0x5020_0fe9])
    let shared = try Area(
      0x8000_0000, size: 0x100, unit.permissions(.read, .read), .normalNonCacheable)
    #expect(try words(unit, shared) == [0x8000_0017, 0x8000_00e3])
  }

  @Test func privilegedExecuteNeverIsBit4OfTheLimit() throws {
    let text = try Area(0, size: 0x400, Permissions(kernel: .read, user: .readExecute))
    let main = PMSAv8_M.Unit(regionCount: 8)
    let helium = PMSAv8_M.Unit(regionCount: 8, hasPrivilegedExecuteNever: true)
    #expect(try words(main, text) == [0x1e, 0x3ef])
    #expect(try words(helium, text) == [0x1e, 0x3ff])
    let both = try Area(0, size: 0x400, Permissions(kernel: .readExecute, user: .readExecute))
    #expect(try words(helium, both) == [0x1e, 0x3ef])
  }

  @Test func aRegionMayReachTheLastAddress() throws {
    let top32 = try Area(0xffff_ffc0, size: 64, Permissions(hypervisor: .read))
    let unit32 = PMSAv8_32.Unit(level: .el2, regionCount: 16)
    #expect(try words(unit32, top32) == [0xffff_ffdd, 0xffff_ffcf])
    let all = try Area(0, size: 1 << 48, Permissions(hypervisor: .readWrite))
    let unit64 = PMSAv8_64.Unit(level: .el2, regionCount: 16)
    #expect(try words(unit64, all) == [0x32, 0xffff_ffff_ffcf])
  }

  @Test func theMemoryAttributesAreXensWithTheFreeOnesUsed() {
    let attributes = PMSAv8.MemoryAttributes.fixed
    #expect(attributes.rawValue & 0xff00_00ff_ffff_ffff == 0xff00_0004_eeaa_4400)
    #expect(attributes.lowHalf == 0xeeaa_4400)
    #expect(attributes.highHalf == 0xff0c_0804)
    for type in MemoryType.allCases {
      #expect(attributes.memoryType(at: PMSAv8.MemoryAttributes.index(of: type)) == type)
    }
    #expect(attributes.memoryType(at: 3) == nil)
  }

  @Test func registersGoByTheirNamesInTheManuals() {
    let hyp = PMSAv8_32.Unit(level: .el2, regionCount: 20)
    #expect(hyp.name == "PMSAv8-32 at EL2")
    #expect(hyp.capacity == 20)
    #expect(hyp.entryRegisters == ["HPRBAR", "HPRLAR"])
    #expect(
      hyp.controlRegisters == [
        ControlRegister("HMAIR0", 0xeeaa_4400), ControlRegister("HMAIR1", 0xff0c_0804),
      ])
    let svc = PMSAv8_32.Unit(level: .el1, regionCount: 16)
    #expect(svc.entryRegisters == ["PRBAR", "PRLAR"])
    #expect(svc.controlRegisters.map(\.name) == ["MAIR0", "MAIR1"])
    let el1 = PMSAv8_64.Unit(level: .el1, regionCount: 16)
    #expect(el1.name == "PMSAv8-64 at EL1")
    #expect(el1.entryRegisters == ["PRBAR_EL1", "PRLAR_EL1"])
    #expect(el1.controlRegisters == [ControlRegister("MAIR_EL1", 0xff0c_0804_eeaa_4400)])
    let m = PMSAv8_M.Unit(regionCount: 8, securityState: .nonSecure)
    #expect(m.name == "PMSAv8-M, Non-secure")
    #expect(m.entryRegisters == ["MPU_RBAR", "MPU_RLAR"])
    #expect(m.controlRegisters.map(\.name) == ["MPU_MAIR0", "MPU_MAIR1"])
    #expect([hyp.granule, el1.granule, m.granule] == [64, 64, 32])
    #expect([hyp.addressBits, el1.addressBits, m.addressBits] == [32, 48, 32])
  }

  @Test func fieldsDoNotOverlapAndKeepTheirValues() {
    checkBase(PMSAv8_32.PRBAR.self, unused: 0x20)
    checkBase(PMSAv8_64.PRBAR.self, unused: 0xffff_0000_0000_0000)
    checkBase(PMSAv8_M.RBAR.self, unused: 0)
    checkLimit(PMSAv8_32.PRLAR.self, [], unused: 0x30)
    checkLimit(PMSAv8_64.PRLAR.self, [PMSAv8_64.PRLAR.nonSecure], unused: 0xffff_0000_0000_0020)
    checkLimit(PMSAv8_M.RLAR.self, [], unused: 0)
  }

  private func checkBase<Base: PMSAv8.BaseAddressRegister>(_: Base.Type, unused: UInt64) {
    check(
      [Base.base, Base.shareability, Base.accessPermissions, Base.executeNever], unused: unused)
  }

  private func checkLimit<Limit: PMSAv8.LimitAddressRegister>(
    _: Limit.Type, _ others: [BitField<Limit>], unused: UInt64
  ) {
    let fields = [Limit.limit, Limit.attributeIndex, Limit.enable] + others
    check(fields + [Limit.privilegedExecuteNever].compactMap(\.self), unused: unused)
  }

  /// Every value of every field comes back and touches no other; of addresses, each bit.
  private func check<Register: BitFields>(_ fields: [BitField<Register>], unused: UInt64) {
    let union = fields.reduce(Register.RawValue.zero) { union, field in
      #expect(union & field.mask == 0)
      return union | field.mask
    }
    #expect(UInt64(~union) == unused)
    for background in [Register.RawValue.zero, .max, .max / 3] {
      for field in fields {
        let width = Int(field.high - field.low) + 1
        let values: [Register.RawValue] =
          width < 8 ? Array(0..<(1 << width)) : (0..<width).map { 1 << $0 }
        for value in values {
          var register = Register(rawValue: background)
          register[field] = value
          #expect(register[field] == value)
          #expect((register.rawValue ^ background) & ~field.mask == 0)
        }
      }
    }
  }
}
