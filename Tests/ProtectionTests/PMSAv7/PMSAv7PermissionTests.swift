import Addresses
import Protection
import Testing

@Suite struct PMSAv7PermissionTests {
  @Test(arguments: PMSAv7Fixtures.units)
  func permissionsHaveTheValuesOfTheManual(_ unit: any PMSAv7.Profile) throws {
    let values: [(Permissions, PMSAv7.AccessPermission)] = [
      (Permissions(kernel: .readWrite), .privilegedReadWrite),
      (Permissions(kernel: .readWrite, user: .read), .unprivilegedReadOnly),
      (Permissions(kernel: .readWrite, user: .readWrite), .readWrite),
      (Permissions(kernel: .read), .privilegedReadOnly),
      (Permissions(kernel: .read, user: .read), .readOnly),
    ]
    #expect(values.map(\.1.rawValue) == [0b001, 0b010, 0b011, 0b101, 0b110])
    for (permissions, value) in values {
      let area = try PMSAv7Fixtures.area(0, size: 0x1000, permissions)
      let entry = try #require(try unit.plan(RegionWish([area])).entries.first)
      #expect(unit.region(of: entry.words, at: 0)?.access == value)
      #expect(try unit.effective(permissions, .normalWriteBack) == permissions)
    }
  }

  /// All 64 pairs of rights: what is granted holds what was asked for, and the model grants it; and
  /// all that some region grants can be had without more.
  @Test(arguments: PMSAv7Fixtures.units)
  func whatIsGrantedIsWhatTheModelGrants(_ unit: any PMSAv7.Profile) throws {
    var exact: Set<Permissions> = []
    for raw in UInt8(0)..<64 {
      let wished = Permissions(
        kernel: AccessRights(rawValue: raw & 7), user: AccessRights(rawValue: raw >> 3))
      guard let effective = try? unit.effective(wished, .normalWriteBack) else { continue }
      #expect(effective.rawValue & wished.rawValue == wished.rawValue)
      #expect(effective[.user] == wished[.user])
      if effective == wished { exact.insert(wished) }
      let area = try PMSAv7Fixtures.area(0x100, size: 0x100, wished)
      let entries = try unit.plan(RegionWish([area])).entries.map(\.words)
      for access in Access.allCases {
        for privilege in unit.privileges {
          let found = unit.judgement(
            of: access, by: privilege, to: area.range, entries: entries)
          #expect(found.isGranted == effective[privilege].contains(access.right), "\(wished)")
        }
      }
    }
    let values = (UInt8(0)..<8).compactMap(PMSAv7.AccessPermission.init(rawValue:))
    let possible = values.flatMap {
      [$0.permissions(executeNever: false), $0.permissions(executeNever: true)]
    }
    #expect(exact == Set(possible) && exact.count == 11)
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func oneBitForbidsFetchesToBothLevels(_ unit: any PMSAv7.Profile) throws {
    let guests = try unit.effective(
      Permissions(kernel: .readWrite, user: .readExecute), .normalWriteBack)
    #expect(guests == Permissions(kernel: [.readWrite, .execute], user: .readExecute))
    #expect(throws: InexpressibleRights.levelsDiffer) {
      try unit.effective(Permissions(kernel: .readExecute, user: .read), .normalWriteBack)
    }
    #expect(
      try unit.effective(Permissions(kernel: .readExecute), .normalWriteBack)
        == Permissions(kernel: .readExecute))
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func theKernelMayDoWhatItsUsersMay(_ unit: any PMSAv7.Profile) throws {
    let users = try unit.effective(Permissions(user: .readWrite), .normalWriteBack)
    #expect(users == Permissions(kernel: .readWrite, user: .readWrite))
  }

  @Test func memoryTypesComeBackOrBecomeStricter() {
    for type in MemoryType.allCases {
      let isRelaxed = type == .deviceNGRE || type == .deviceGRE
      #expect(PMSAv7.MemoryAttributes(type).memoryType == (isRelaxed ? .deviceNGnRE : type))
    }
  }

  /// TEX, S, C and B of all kinds, as DDI 0403 B3.5.9 lists them; the rest is reserved, or caches
  /// inside and outside in different ways.
  @Test func everyEncodingOfATypeIsKnown() {
    let types: [UInt8: MemoryType] = [
      0b000_0_00: .deviceNGnRnE, 0b000_0_01: .deviceNGnRE, 0b010_0_00: .deviceNGnRE,
      0b000_0_10: .normalWriteThrough, 0b000_0_11: .normalWriteBack,
      0b001_0_00: .normalNonCacheable, 0b001_0_11: .normalWriteBack,
      0b100_0_00: .normalNonCacheable, 0b101_0_01: .normalWriteBack,
      0b110_0_10: .normalWriteThrough, 0b111_0_11: .normalWriteBack,
    ]
    for bits in UInt8(0)..<64 {
      let attributes = PMSAv7.MemoryAttributes(rawValue: bits)
      #expect(attributes.memoryType == types[bits & 0b111_0_11], "\(bits)")
    }
  }
}
