import Addresses
import Protection
import Testing

/// Which rights can be expressed, and what they come to.
@Suite struct PMSAv8RightsTests {
  private static let el1: any PMSAv8.MPU = PMSAv8_32.Unit(level: .el1, regionCount: 16)
  private static let el2: any PMSAv8.MPU = PMSAv8_64.Unit(level: .el2, regionCount: 16)
  private static let m: any PMSAv8.MPU = PMSAv8_M.Unit(regionCount: 8)
  private static let pxn: any PMSAv8.MPU =
    PMSAv8_M.Unit(regionCount: 8, hasPrivilegedExecuteNever: true)
  private static let rwx = AccessRights(rawValue: 0b111)

  @Test(
    arguments: [
      (el2, .none, .readExecute, .readExecute), (el2, .none, rwx, .readWrite),
      (el2, .readWrite, rwx, .readWrite), (el2, .none, .read, .read), (el2, .read, .none, .read),
      (el1, .none, .readWrite, .readWrite), (el1, .read, .readExecute, .readExecute),
      (m, rwx, .none, rwx), (m, .none, rwx, rwx), (m, .readWrite, rwx, rwx),
      (pxn, .none, .readExecute, .read), (pxn, .read, rwx, .readWrite), (pxn, rwx, rwx, rwx),
    ] as [(any PMSAv8.MPU, AccessRights, AccessRights, AccessRights)])
  func theUpperLevelGetsWhatTheLowerOneHas(
    _ unit: any PMSAv8.MPU, _ upper: AccessRights, _ lower: AccessRights, _ granted: AccessRights
  ) throws {
    #expect(
      try unit.effective(unit.permissions(upper, lower), .normalWriteBack)
        == unit.permissions(granted, lower))
  }

  @Test(
    arguments: [
      (el2, .write, .none, .writeWithoutRead), (el1, .readWrite, .write, .writeWithoutRead),
      (el1, .execute, .none, .executeWithoutRead), (m, .readExecute, .execute, .executeWithoutRead),
      (el2, rwx, .none, .writableExecutable), (el2, .readExecute, .readWrite, .writableExecutable),
      (el1, .readWrite, rwx, .writableExecutable), (el1, .readWrite, .read, .levelsDiffer),
      (el2, .readWrite, .readExecute, .levelsDiffer), (el2, .readExecute, .read, .levelsDiffer),
      (m, .readWrite, .read, .levelsDiffer), (pxn, .readExecute, .read, .levelsDiffer),
    ] as [(any PMSAv8.MPU, AccessRights, AccessRights, InexpressibleRights)])
  func rightsThatNoRegionGrantsAreRefusedWithTheReason(
    _ unit: any PMSAv8.MPU, _ upper: AccessRights, _ lower: AccessRights,
    _ reason: InexpressibleRights
  ) throws {
    let permissions = unit.permissions(upper, lower)
    #expect(throws: reason) { try unit.effective(permissions, .normalWriteBack) }
    let area = try Area(0, size: 0x1000, permissions)
    #expect(throws: RegionPlanError.inexpressible(area, reason)) {
      try unit.plan(RegionWish([area]))
    }
  }

  @Test(arguments: PMSAv8Subject.all)
  func devicesAreNeverExecutable(_ subject: PMSAv8Subject) throws {
    let unit = subject.unit
    for type in MemoryType.allCases {
      let permissions = unit.permissions(.readExecute)
      if type.isDevice {
        #expect(throws: InexpressibleRights.executableDevice) {
          try unit.effective(permissions, type)
        }
      } else {
        #expect(try unit.effective(permissions, type) == permissions)
      }
    }
  }

  @Test func levelsOfOtherUnitsAreNotKnown() {
    for (unit, permissions) in [
      (Self.el2, Permissions(kernel: .read)), (Self.el1, Permissions(hypervisor: .read)),
      (Self.el2, Permissions(hypervisor: .read, user: .read)),
      (Self.m, Permissions(kernel: .read, guest: .read)),
    ] as [(any PMSAv8.MPU, Permissions)] {
      #expect(throws: InexpressibleRights.unknownLevel) {
        try unit.effective(permissions, .normalWriteBack)
      }
    }
  }

  /// All 64 pairs of rights, of which those that write or execute without reading are refused.
  ///
  /// The planner takes the others if, and only if, some value of `AP`, `XN` and `PXN` grants just
  /// these rights to the lower level and at least these to the upper one. What it says they come to
  /// is the least of them, and is what the model finds.
  @Test(arguments: PMSAv8Subject.all)
  func whatCanBeExpressedIsWhatSomeRegionGrants(_ subject: PMSAv8Subject) throws {
    let unit = subject.unit
    let possible = try Self.everythingThatRegionsGrant(unit)
    #expect(possible.count >= 6)
    var accepted = 0
    for upper in UInt8(0)..<8 {
      for lower in UInt8(0)..<8 {
        let rights = (AccessRights(rawValue: upper), AccessRights(rawValue: lower))
        let wished = unit.permissions(rights.0, rights.1)
        let candidates = possible.filter {
          $0[unit.lower] == rights.1 && $0[unit.upper].contains(rights.0)
        }
        let least = candidates.min {
          $0[unit.upper].rawValue.nonzeroBitCount < $1[unit.upper].rawValue.nonzeroBitCount
        }
        let effective = try? unit.effective(wished, .normalWriteBack)
        let isBlind = [rights.0, rights.1].contains { $0 != .none && !$0.contains(.read) }
        let expected = wished == .none ? Permissions.none : isBlind ? nil : least
        #expect(effective == expected, "\(rights)")
        guard let effective, effective != .none else { continue }
        accepted += 1
        let area = try Area(0x4000, size: 0x1000, wished)
        let words = try unit.plan(RegionWish([area])).entries.map(\.words)
        #expect(try unit.granted(at: 0x4000, words) == effective)
      }
    }
    #expect(accepted > 6)
  }

  /// The permissions of every combination of the fields that grant, read through the model.
  private static func everythingThatRegionsGrant(
    _ unit: any PMSAv8.MPU
  ) throws -> Set<Permissions> {
    let area = try Area(0x4000, size: 0x1000, unit.permissions(.read))
    let words = try unit.plan(RegionWish([area])).entries[0].words
    let is64 = unit is PMSAv8_64.Unit
    var possible: Set<Permissions> = []
    for ap in UInt64(0)..<4 {
      for never in UInt64(0)..<2 {
        for pxn in UInt64(0)..<(unit.hasPrivilegedExecuteNever ? 2 : 1) {
          let low = is64 ? ap << 2 | never << 1 : ap << 1 | never
          let base = words[0] & ~(is64 ? 0xf : 7) | low
          possible.insert(try unit.granted(at: 0x4000, [[base, words[1] | pxn << 4]]))
        }
      }
    }
    return possible
  }

  @Test(arguments: PMSAv8Subject.all)
  func everyTypeComesBack(_ subject: PMSAv8Subject) throws {
    let unit = subject.unit
    for type in MemoryType.allCases {
      let area = try Area(0x4000, size: 0x1000, unit.permissions(.readWrite), type)
      let words = try unit.plan(RegionWish([area])).entries.map(\.words)
      #expect(try unit.type(at: 0x4fff, words) == type)
    }
  }
}
