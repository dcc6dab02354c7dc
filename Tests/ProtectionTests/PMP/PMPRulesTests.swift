import Addresses
import Protection
import Testing

/// Who may do what under an entry, and what can't be had.
@Suite struct PMPRulesTests {
  private let plain = PMP.Unit(entryCount: 16)
  private let enhanced = PMP.Unit(entryCount: 16, isEnhanced: true)

  /// The Smepmp truth table: LRWX, then the rights of M, then those of S and U.
  static let table: [(bits: UInt8, machine: AccessRights, others: AccessRights)] = [
    (0b0000, [], []), (0b0001, [], .execute), (0b0010, .readWrite, .read),
    (0b0011, .readWrite, .readWrite), (0b0100, [], .read), (0b0101, [], .readExecute),
    (0b0110, [], .readWrite), (0b0111, [], [.readWrite, .execute]), (0b1000, [], []),
    (0b1001, .execute, []), (0b1010, .execute, .execute), (0b1011, .readExecute, .execute),
    (0b1100, .read, []), (0b1101, .readExecute, []), (0b1110, .readWrite, []),
    (0b1111, .read, .read),
  ]

  @Test(arguments: table.indices)
  func everyRowOfTheTable(_ index: Int) throws {
    let row = Self.table[index]
    let bits = row.bits
    let byte = (bits >> 3) << 7 | (bits & 1) << 2 | (bits & 2) | (bits >> 2) & 1
    #expect(try rights(enhanced, UInt64(byte), .hypervisor) == row.machine)
    #expect(try rights(enhanced, UInt64(byte), .kernel) == row.others)
    #expect(try rights(enhanced, UInt64(byte), .user) == row.others)
    let wished = Permissions(hypervisor: row.machine, kernel: row.others, user: row.others)
    #expect(try enhanced.effective(wished, .normalWriteBack) == wished)
    // There are two rows without rights, and no entry is needed for them.
    guard wished != .none else { return }
    let range = try #require(PhysicalRange(start: PhysicalAddress(0x1000), size: 8))
    let plan = try enhanced.plan(RegionWish([Area(range, wished, .normalWriteBack)]))
    #expect(plan.entries.map(\.words) == [[0x400, UInt64(byte) | 0x18]])
  }

  @Test func withoutLocksOnlyTheOthersAreBound() throws {
    let all: AccessRights = [.readWrite, .execute]
    for bits in UInt64(0)..<8 {
      let granted = AccessRights(rawValue: UInt8(bits))
      let isReserved = granted.contains(.write) && !granted.contains(.read)
      #expect(try rights(plain, bits, .hypervisor) == all)
      #expect(try rights(plain, bits, .user) == (isReserved ? [] : granted))
      #expect(try rights(plain, bits | 0x80, .hypervisor) == (isReserved ? [] : granted))
      #expect(try rights(plain, bits | 0x80, .kernel) == (isReserved ? [] : granted))
    }
  }

  /// What an entry for 16 bytes grants in the middle of them.
  private func rights(
    _ unit: PMP.Unit, _ byte: UInt64, _ privilege: Privilege
  ) throws -> AccessRights {
    let bytes = try #require(PhysicalRange(start: PhysicalAddress(0x1008), size: 4))
    return Access.allCases.reduce(into: .none) { rights, access in
      let entries = [[0x401, byte | 0x18]]
      if unit.judgement(of: access, by: privilege, to: bytes, entries: entries).isGranted {
        rights.formUnion(access.right)
      }
    }
  }

  @Test func plainRightsAreRoundedUp() throws {
    let all: AccessRights = [.readWrite, .execute]
    let type = MemoryType.normalWriteBack
    #expect(try plain.effective(.none, type) == .none)
    #expect(
      try plain.effective(Permissions(hypervisor: .read), type) == Permissions(hypervisor: all))
    #expect(
      try plain.effective(Permissions(kernel: .read, user: .execute), type)
        == Permissions(hypervisor: all, kernel: .readExecute, user: .readExecute))
    #expect(throws: InexpressibleRights.writeWithoutRead) {
      try plain.effective(Permissions(user: .write), type)
    }
    #expect(throws: InexpressibleRights.unknownLevel) {
      try plain.effective(Permissions(guest: .read), type)
    }
    #expect(throws: InexpressibleRights.executableDevice) {
      try plain.effective(Permissions(user: .execute), .deviceNGnRE)
    }
  }

  @Test func enhancedRightsAreRoundedUpForTheMachineAlone() throws {
    for machine in UInt8(0)..<8 {
      for others in UInt8(0)..<8 {
        let (machine, others) = (AccessRights(rawValue: machine), AccessRights(rawValue: others))
        let wished = Permissions(hypervisor: machine, user: others)
        let rows = Self.table.filter { $0.others == others && $0.machine.contains(machine) }
        let found = try? enhanced.effective(wished, .normalWriteBack)
        #expect((found == nil) == rows.isEmpty, "\(machine) \(others)")
        guard let found else { continue }
        #expect(found[.user] == others)
        #expect(rows.contains { $0.machine == found[.hypervisor] })
        #expect(
          rows.allSatisfy {
            $0.machine.rawValue.nonzeroBitCount
              >= found[.hypervisor].rawValue.nonzeroBitCount
          })
      }
    }
    let guestText = Permissions(hypervisor: .read, user: .readExecute)
    #expect(throws: InexpressibleRights.levelsDiffer) {
      try enhanced.effective(guestText, .normalWriteBack)
    }
  }

  @Test func backgrounds() throws {
    let bytes = try #require(PhysicalRange(start: PhysicalAddress(0x1000), size: 4))
    for unit in [plain, enhanced] {
      for privilege in unit.privileges {
        for access in Access.allCases {
          let judgement = unit.judgement(
            of: access, by: privilege, to: bytes, entries: [unit.unusedEntry])
          #expect(judgement.isGranted == unit.background[privilege].contains(access.right))
        }
      }
    }
    #expect(plain.controlRegisters == [])
    #expect(enhanced.controlRegisters == [ControlRegister("mseccfg", 7)])
  }
}
