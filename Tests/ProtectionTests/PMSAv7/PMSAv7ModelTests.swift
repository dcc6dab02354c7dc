import Addresses
import Protection
import Testing

@Suite struct PMSAv7ModelTests {
  private static let data = Permissions(kernel: .readWrite)

  private static func region(
    _ base: UInt32, exponent: UInt8, disabled: UInt8 = 0,
    _ access: PMSAv7.AccessPermission = .privilegedReadWrite,
    _ type: MemoryType = .normalWriteBack
  ) -> PMSAv7.Region {
    PMSAv7.Region(
      base: base, exponent: exponent, disabledSubregions: disabled, access: access,
      executeNever: true, attributes: PMSAv7.MemoryAttributes(type))
  }

  private static func load(
    _ unit: any PMSAv7.Profile, _ address: UInt64, size: UInt64 = 4, _ regions: [PMSAv7.Region]
  ) throws -> Judgement {
    unit.judgement(
      of: .load, by: .kernel, to: try PMSAv7Fixtures.range(address, size: size),
      entries: regions.map(unit.words(of:)))
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func everyRegionComesBackFromItsWords(_ unit: any PMSAv7.Profile) {
    let values = (UInt8(0)..<8).compactMap(PMSAv7.AccessPermission.init(rawValue:))
    for exponent in UInt8(5)...32 {
      for bits in UInt8(0)..<64 {
        let region = PMSAv7.Region(
          base: exponent == 32 ? 0 : 1 << UInt32(exponent), exponent: exponent,
          disabledSubregions: exponent < 8 ? 0 : bits, access: values[Int(bits) % values.count],
          executeNever: bits & 8 == 0, attributes: PMSAv7.MemoryAttributes(rawValue: bits))
        #expect(unit.region(of: unit.words(of: region), at: 3) == region)
      }
    }
    #expect(unit.region(of: unit.unusedEntry, at: 0) == nil)
    #expect(unit.region(of: [], at: 0) == nil)
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func theHighestNumberWinsAndADisabledSubregionFallsThrough(_ unit: any PMSAv7.Profile) throws {
    let below = Self.region(0, exponent: 16)
    let above = Self.region(0x1000, exponent: 12, disabled: 0b0000_0100, .none)
    for (address, judgement) in [
      (0x0fff_c, .granted(.normalWriteBack)), (0x1000, .denied(.rights)),
      (0x13fc, .denied(.rights)), (0x1400, .granted(.normalWriteBack)),
      (0x15fc, .granted(.normalWriteBack)), (0x1600, .denied(.rights)),
      (0x2000, .granted(.normalWriteBack)), (0x1_0000, .denied(.noEntry)),
    ] as [(UInt64, Judgement)] {
      #expect(try Self.load(unit, address, [below, above]) == judgement, "\(address)")
    }
    #expect(try Self.load(unit, 0x1000, [above, below]) == .granted(.normalWriteBack))
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func anAccessGetsOneAnswerForAllItsBytes(_ unit: any PMSAv7.Profile) throws {
    let same = [Self.region(0, exponent: 8), Self.region(0x100, exponent: 8)]
    #expect(try Self.load(unit, 0xfe, same) == .granted(.normalWriteBack))
    #expect(try Self.load(unit, 0x1fe, same) == .denied(.straddling))
    let types = [
      Self.region(0, exponent: 8),
      Self.region(0x100, exponent: 8, .privilegedReadWrite, .deviceNGnRE),
    ]
    #expect(try Self.load(unit, 0xfe, types) == .denied(.straddling))
    let rights = [Self.region(0, exponent: 8), Self.region(0x100, exponent: 8, .none)]
    #expect(try Self.load(unit, 0xfe, rights) == .denied(.straddling))
    let subregion = [Self.region(0, exponent: 8, disabled: 0b10)]
    #expect(try Self.load(unit, 0x1e, subregion) == .denied(.straddling))
    #expect(try Self.load(unit, 0x1c, subregion) == .granted(.normalWriteBack))
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func edgesAreWhereRunsOfSubregionsBeginAndEnd(_ unit: any PMSAv7.Profile) {
    let region = Self.region(0x1000, exponent: 12, disabled: 0b1000_0110)
    let edges = unit.edges(of: [unit.words(of: region)]).map(\.rawValue)
    #expect(edges.filter { $0 < 0xe000_0000 } == [0x1000, 0x1200, 0x1600, 0x1e00])
    #expect(edges.filter { $0 >= 0xe000_0000 }.isEmpty == (unit.unprotected == nil))
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func regionsThatTheUnitDoesNotHaveDecideNothing(_ unit: any PMSAv7.Profile) throws {
    let words = unit.words(of: Self.region(0, exponent: 8))
    let small: any PMSAv7.Profile =
      unit is PMSAv7_M.Unit ? PMSAv7_M.Unit(regionCount: 1) : PMSAv7_R.Unit(regionCount: 1)
    let bytes = try PMSAv7Fixtures.range(0, size: 4)
    for (index, unit, isGranted) in [(0, small, true), (1, small, false), (1, unit, true)] {
      var entries = [unit.unusedEntry, unit.unusedEntry]
      entries[index] = words
      let found = unit.judgement(of: .load, by: .kernel, to: bytes, entries: entries)
      #expect(found.isGranted == isGranted)
    }
  }

  @Test func onlyPrivilegedDataAccessesReachThePrivatePeripheralBus() throws {
    let unit = PMSAv7_M.Unit(regionCount: 8)
    let everything = unit.words(
      of: PMSAv7.Region(
        base: 0, exponent: 32, access: .readWrite, executeNever: false,
        attributes: PMSAv7.MemoryAttributes(.normalWriteBack)))
    func judgement(_ access: Access, _ privilege: Privilege, _ address: UInt64) throws -> Judgement
    {
      unit.judgement(
        of: access, by: privilege, to: try PMSAv7Fixtures.range(address, size: 4),
        entries: [everything])
    }
    #expect(try judgement(.store, .kernel, 0xe000_ed90) == .granted(.deviceNGnRnE))
    #expect(try judgement(.load, .user, 0xe000_ed90) == .denied(.rights))
    #expect(try judgement(.fetch, .kernel, 0xe000_ed90) == .denied(.executeNever))
    #expect(try judgement(.load, .user, 0xe010_0000) == .granted(.normalWriteBack))
    #expect(try judgement(.fetch, .user, 0xe010_0000) == .denied(.executeNever))
    #expect(try judgement(.fetch, .user, 0xdfff_fffc) == .granted(.normalWriteBack))
    #expect(try judgement(.load, .kernel, 0xdfff_fffe) == .denied(.straddling))
  }

  @Test(arguments: PMSAv7Fixtures.units)
  func levelsThatTheUnitDoesNotKnowGetNothing(_ unit: any PMSAv7.Profile) throws {
    let words = unit.words(of: Self.region(0, exponent: 32, .readWrite))
    for address in [UInt64(0), 0xe000_0000] {
      for privilege in [Privilege.hypervisor, .guest] {
        let found = unit.judgement(
          of: .load, by: privilege, to: try PMSAv7Fixtures.range(address, size: 4),
          entries: [words])
        #expect(found == .denied(.rights))
      }
    }
  }

  @Test func theEdgesOfWhatRegionsDoNotReachAreEdges() {
    let edges = PMSAv7_M.Unit(regionCount: 8).edges(of: []).map(\.rawValue)
    #expect(edges == [0xe000_0000, 0xe010_0000, 0x1_0000_0000])
    #expect(PMSAv7_R.Unit(regionCount: 8).edges(of: []) == [])
  }
}
