import Addresses
import Protection
import Testing

/// What the model makes of words, most of which no planner would write.
@Suite struct PMSAv8ModelTests {
  private let unit = PMSAv8_32.Unit(level: .el1, regionCount: 4)

  private func judgement(
    of access: Access = .load, by privilege: Privilege = .kernel, at start: UInt64,
    size: UInt64 = 1, _ entries: [[UInt64]]
  ) throws -> Judgement {
    unit.judgement(
      of: access, by: privilege, to: try PhysicalRange(start, size: size), entries: entries)
  }

  // Read-only data at 0x1000 for both levels, text at 0x2000, data at 0x1040.
  private let constants: [UInt64] = [0x101f, 0x100f]
  private let text: [UInt64] = [0x201c, 0x2fcf]
  private let data: [UInt64] = [0x1059, 0x104f]

  @Test func aRegionEndsOnItsLastByte() throws {
    #expect(try judgement(at: 0xfff, [constants]) == .denied(.noEntry))
    #expect(try judgement(at: 0x1000, [constants]) == .granted(.normalWriteBack))
    #expect(try judgement(at: 0x103f, [constants]) == .granted(.normalWriteBack))
    #expect(try judgement(at: 0x1040, [constants]) == .denied(.noEntry))
  }

  @Test func rightsAreThoseOfTheLevel() throws {
    #expect(try judgement(of: .store, at: 0x1000, [constants]) == .denied(.rights))
    #expect(try judgement(of: .fetch, at: 0x1000, [constants]) == .denied(.rights))
    #expect(try judgement(by: .user, at: 0x1000, [constants]).isGranted)
    #expect(try judgement(by: .user, at: 0x2000, [text]) == .denied(.rights))
    #expect(try judgement(of: .fetch, at: 0x2000, [text]).isGranted)
    #expect(try judgement(of: .fetch, by: .user, at: 0x2000, [text]) == .denied(.rights))
    #expect(try judgement(by: .hypervisor, at: 0x2000, [text]) == .denied(.noEntry))
  }

  @Test func twoRegionsInOnePlaceFaultEvenIfTheyAgree() throws {
    #expect(try judgement(at: 0x1000, [constants, constants]) == .denied(.severalEntries))
    let wide: [UInt64] = [0x001f, 0x2fcf]
    #expect(try judgement(at: 0x0fff, [wide, constants]).isGranted)
    #expect(try judgement(at: 0x1000, [wide, constants]) == .denied(.severalEntries))
    #expect(try judgement(at: 0x1040, [wide, constants]).isGranted)
  }

  @Test func regionsThatAreOffMatchNothing() throws {
    #expect(try judgement(at: 0x1000, [[0x101f, 0x100e]]) == .denied(.noEntry))
    #expect(try judgement(at: 0, [[0, 0]]) == .denied(.noEntry))
    #expect(try judgement(at: 0x1000, [[0x101f, 0x0fcf]]) == .denied(.noEntry))
    #expect(try judgement(at: 0x1000, [[0, 0], constants]).isGranted)
  }

  @Test func entriesThatTheUnitDoesNotHaveMatchNothing() throws {
    let entries = Array(repeating: [UInt64](repeating: 0, count: 2), count: 4) + [constants]
    #expect(try judgement(at: 0x1000, entries) == .denied(.noEntry))
    #expect(try judgement(at: 0x1000, Array(entries.dropFirst())).isGranted)
    #expect(try judgement(at: 0x1000, [[0x101f]]) == .denied(.noEntry))
    let none = PMSAv8_32.Unit(level: .el2, regionCount: -1)
    #expect(none.edges(of: [constants]) == [])
  }

  @Test func anAccessAcrossAnEdgeNeedsTheSameAnswerOnBothSides() throws {
    let entries = [constants, data, text]
    #expect(try judgement(at: 0x103e, size: 4, entries) == .granted(.normalWriteBack))
    #expect(try judgement(of: .store, at: 0x103e, size: 4, entries) == .denied(.straddling))
    #expect(try judgement(by: .user, at: 0x103e, size: 4, entries) == .denied(.straddling))
    #expect(try judgement(at: 0x107e, size: 4, entries) == .denied(.straddling))
    #expect(try judgement(at: 0xffe, size: 4, entries) == .denied(.straddling))
    #expect(try judgement(at: 0x1ffc, size: 8, entries) == .denied(.straddling))
    #expect(try judgement(at: 0x1080, size: 0xf80, entries) == .denied(.noEntry))
    let device: [UInt64] = [0x1051, 0x1049]
    #expect(try judgement(at: 0x103e, size: 4, [constants, device]) == .denied(.straddling))
  }

  @Test func anAccessAcrossManyEdgesIsJudgedAtEachOfThem() throws {
    let hole: [[UInt64]] = [constants, [0x1099, 0x108f]]
    #expect(try judgement(at: 0x1000, size: 0xc0, hole) == .denied(.straddling))
    #expect(try judgement(at: 0x1000, size: 0xc0, hole + [data]).isGranted)
  }

  @Test func theEdgesAreThoseOfTheRegionsThatAreOn() {
    let entries = [data, [0x5000, 0x5000], constants, [0xffff_ffdd, 0xffff_ffcf]]
    #expect(
      unit.edges(of: entries).map(\.rawValue)
        == [0x1000, 0x1040, 0x1080, 0xffff_ffc0, 0x1_0000_0000])
  }

  @Test func whatIsWrittenIsNotExecutedUnlessAllowed() throws {
    let data: [UInt64] = [0x101a, 0x100f]
    let bytes = try PhysicalRange(0x1000, size: 4)
    for level in PMSAv8.ExceptionLevel.allCases {
      for isSet in [true, false] {
        let unit = PMSAv8_32.Unit(level: level, regionCount: 1, writeImpliesExecuteNever: isSet)
        let upper = unit.judgement(of: .fetch, by: unit.upper, to: bytes, entries: [data])
        #expect(upper.isGranted == !isSet)
        let lower = unit.judgement(of: .fetch, by: unit.lower, to: bytes, entries: [data])
        #expect(lower.isGranted == (!isSet || level == .el2))
      }
    }
  }

  @Test func addressesBeyondTheRegistersMatchNothing() throws {
    let all = PMSAv8_64.Unit(level: .el1, regionCount: 1)
    let words: [[UInt64]] = [[0x32, 0xffff_ffff_ffcf]]
    #expect(try all.granted(at: 0xffff_ffff_ffff, words) == Permissions(kernel: .readWrite))
    #expect(try all.granted(at: 0x1_0000_0000_0000, words) == .none)
    #expect(try all.granted(at: .max, words) == .none)
  }

  @Test func thePrivatePeripheralBusIsForPrivilegedDataWhateverRegionsSay() throws {
    let unit = PMSAv8_M.Unit(regionCount: 8)
    // Everything, for everybody, twice: a fault outside of the bus.
    let words: [[UInt64]] = [[0x1a, 0xffff_ffef], [0x1a, 0xffff_ffef]]
    let bus = Permissions(kernel: .readWrite)
    for entries in [words, [words[0]], []] {
      #expect(try unit.granted(at: 0xe000_0000, entries) == bus)
      #expect(try unit.granted(at: 0xe000_ed94, entries) == bus)
      #expect(try unit.granted(at: 0xe00f_ffff, entries) == bus)
    }
    let both = Permissions(kernel: .readWrite, user: .readWrite)
    #expect(try unit.granted(at: 0xe010_0000, words) == .none)
    #expect(try unit.granted(at: 0xe010_0000, [words[0]]) == both)
    #expect(try unit.granted(at: 0xffff_ffff, [words[0]]) == both)
    let rwx = AccessRights(rawValue: 7)
    #expect(try unit.granted(at: 0xdfff_ffff, [words[0]]) == Permissions(kernel: rwx, user: rwx))
    #expect(unit.edges(of: []).map(\.rawValue) == [0xe000_0000, 0xe010_0000, 0x1_0000_0000])
    let fetch = unit.judgement(
      of: .fetch, by: .kernel, to: try PhysicalRange(0xe000_0000, size: 2), entries: words)
    #expect(fetch == .denied(.executeNever))
  }

  /// `AttrIndx` 3 is write-back without allocation on writes, which no plan uses.
  @Test func aTypeThatNoPlanUsesIsNotKnown() throws {
    #expect(try judgement(at: 0x1000, [[0x101f, 0x1007]]) == .granted(nil))
  }
}
