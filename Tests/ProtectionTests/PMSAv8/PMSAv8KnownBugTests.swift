import Addresses
import Protection
import Testing

/// Mistakes that others made with these registers: each has to be visible to the model.
@Suite struct PMSAv8KnownBugTests {
  private static let hyp = PMSAv8_32.Unit(level: .el2, regionCount: 16)
  private static let lenientHyp = PMSAv8_32.Unit(
    level: .el2, regionCount: 16, writeImpliesExecuteNever: false)
  private static let r82 = PMSAv8_64.Unit(level: .el1, regionCount: 16)
  private static let m33 = PMSAv8_M.Unit(regionCount: 8)

  private func words(_ unit: some RegionUnit, _ areas: [Area]) throws -> [[UInt64]] {
    try unit.plan(RegionWish(areas)).entries.map(\.words)
  }

  /// Xen's 32-bit start-up code writes 0x18 for text and means 0x1c: `AP` is 0b00, and as it leaves
  /// `WXN` zero, the text of the hypervisor is writable and executable.
  @Test func textThatXenLeavesWritable() throws {
    let text = try Area(0x2000_0000, size: 0x1000, Permissions(hypervisor: .readExecute))
    let xens: [[UInt64]] = [[0x2000_0018, 0x2000_0fcf]]
    let rwx = Permissions(hypervisor: AccessRights(rawValue: 7))
    #expect(try Self.lenientHyp.granted(at: 0x2000_0000, xens) == rwx)
    #expect(try Self.hyp.granted(at: 0x2000_0000, xens) == Permissions(hypervisor: .readWrite))
    for unit in [Self.hyp, Self.lenientHyp] {
      #expect(try unit.disagreements(xens, with: [text]).contains(0x2000_0000))
      #expect(try words(unit, [text]) == [[0x2000_001c, 0x2000_0fcf]])
    }
  }

  /// A port of ThreadX put the fields of AArch32 where AArch64 has them, `AP` at [3:2].
  @Test(arguments: [AccessRights.read, .readWrite, .readExecute])
  func fieldsOfAArch64InAArch32(_ rights: AccessRights) throws {
    let area = try Area(0x2000_0000, size: 0x1000, Permissions(hypervisor: rights))
    let right = try words(Self.hyp, [area])
    let low = right[0][0] & 0x3f
    let shifted = [[0x2000_0000 | (low & 0x1e) << 1 | (low & 1) << 1, right[0][1]]]
    #expect(try Self.hyp.disagreements(right, with: [area]) == [])
    #expect(try Self.hyp.disagreements(shifted, with: [area]) != [])
  }

  /// The same port then took 0b00 for read-only and 0b10 for read-write, and the other two alike.
  @Test(arguments: [AccessRights.read, .readWrite])
  func valuesOfAPInReverse(_ rights: AccessRights) throws {
    for permissions in [Permissions(hypervisor: rights), Permissions(guest: rights)] {
      let area = try Area(0x2000_0000, size: 0x1000, permissions)
      let right = try words(Self.hyp, [area])
      let reversed = [[right[0][0] ^ 0b100, right[0][1]]]
      #expect(try Self.hyp.disagreements(reversed, with: [area]) != [])
    }
  }

  /// A Rust crate has `AP` of `PRBAR_EL1` at bit 1, where it overlaps `XN`.
  @Test(arguments: [
    Permissions(kernel: .readExecute), Permissions(kernel: .read), Permissions(user: .readWrite),
    Permissions(user: .read),
  ])
  func accessPermissionsOneBitLow(_ permissions: Permissions) throws {
    let area = try Area(0x2000_0000, size: 0x1000, permissions)
    let right = try words(Self.r82, [area])
    var base = PMSAv8_64.PRBAR(rawValue: right[0][0])
    let ap = base[PMSAv8_64.PRBAR.accessPermissions]
    base[PMSAv8_64.PRBAR.accessPermissions] = 0
    let wrong = [[base.rawValue | ap << 1, right[0][1]]]
    #expect(try Self.r82.disagreements(wrong, with: [area]) != [])
  }

  /// A fork of QEMU reads the registers of AArch64 with the places of AArch32: of the six kinds of
  /// region it gets most wrong, and the model is not to be confused with it.
  @Test func registersOfAArch64ReadAsThoseOfAArch32() throws {
    let reader = PMSAv8_32.Unit(level: .el1, regionCount: 16)
    var wrong = 0
    let wishes = [
      Permissions(kernel: .read), Permissions(kernel: .readWrite),
      Permissions(kernel: .readExecute), Permissions(user: .read), Permissions(user: .readWrite),
      Permissions(user: .readExecute),
    ]
    for permissions in wishes {
      let area = try Area(0x2000_0000, size: 0x1000, permissions)
      let right = try words(Self.r82, [area])
      let wished = try Self.r82.effective(permissions, .normalWriteBack)
      #expect(try Self.r82.granted(at: 0x2000_0000, right) == wished)
      if try reader.granted(at: 0x2000_0000, right) != wished { wrong += 1 }
    }
    #expect(wrong >= 4)
  }

  /// Tock once wrote the end of a region as its limit, which lets 32 bytes more through.
  @Test func aLimitThatIsNotTheLastByte() throws {
    let area = try Area(0x2000_0100, size: 0x100, Permissions(user: .readWrite))
    let right = try words(Self.m33, [area])
    let tocks = [[right[0][0], right[0][1] + 0x20]]
    #expect(try Self.m33.granted(at: 0x2000_0200, right) == .none)
    #expect(
      try Self.m33.granted(at: 0x2000_021f, tocks)
        == Permissions(kernel: .readWrite, user: .readWrite))
    #expect(try Self.m33.disagreements(tocks, with: [area]).contains(0x2000_0200))
  }

  /// Rounding both ways what is not aligned gives away the rest of a granule; here it is refused.
  @Test(arguments: [(0x2000_0010, 0x100), (0x2000_0000, 0x110)] as [(UInt64, UInt64)])
  func areasAreNotRoundedSilently(_ start: UInt64, _ size: UInt64) throws {
    let area = try Area(start, size: size, Permissions(user: .readWrite))
    #expect(throws: RegionPlanError.self) { try Self.m33.plan(RegionWish([area])) }
    let rounded = try words(
      Self.m33, [Area(0x2000_0000, size: 0x120, Permissions(user: .readWrite))])
    #expect(try Self.m33.disagreements(rounded, with: [area]) != [])
  }

  /// Xen turns regions off in `PRENR`, which has bits for 32 of them, and leaves the others on.
  ///
  /// The steps here go through the region's own enable bit.
  @Test func regionsFrom32OnAreTurnedOffLikeAllOthers() throws {
    let unit = PMSAv8_64.Unit(level: .el2, regionCount: 255)
    let area = try Area(0x2000_0000, size: 0x1000, Permissions(hypervisor: .readWrite))
    let words = try words(unit, [area])[0]
    for index in [0, 1, 31, 32, 40, 254] {
      var state = Array(repeating: unit.unusedEntry, count: 255)
      state[index] = words
      #expect(try unit.granted(at: 0x2000_0000, state) != .none)
      for write in unit.steps(replacing: words, with: unit.unusedEntry, at: index) {
        #expect(write.index == index)
        state[write.index][write.register] = write.value
        #expect(try unit.granted(at: 0x2000_0000, state) == .none)
      }
      #expect(state[index] == unit.unusedEntry)
    }
  }

  /// Regions of one entry's base and another's limit, as after an interrupted change.
  @Test func aBaseWithTheLimitOfAnotherRegion() throws {
    let areas = [
      try Area(0x2000_0000, size: 0x100, Permissions(user: .readWrite)),
      try Area(0x2000_1000, size: 0x100, Permissions(kernel: .readWrite)),
    ]
    let right = try words(Self.m33, areas)
    let torn = [[right[0][0], right[1][1]], Self.m33.unusedEntry]
    #expect(try Self.m33.granted(at: 0x2000_1000, torn)[.user] == .readWrite)
    #expect(try Self.m33.disagreements(torn, with: areas) != [])
  }
}
