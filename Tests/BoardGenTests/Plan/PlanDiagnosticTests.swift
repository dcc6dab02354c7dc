import Addresses
import Protection
import Testing

@testable import BoardGen

/// What a person is told where a planner refuses: whose it is, what is wrong and what to do.
@Suite("Refusals of planners")
struct PlanDiagnosticTests {
  private static func map() throws -> MemoryMap {
    let board = try RegionSource(
      "serial@40000000 { compatible = \"arm,pl011\"; reg = <0x40000000 0x1000>; };")
    return try #require(board.configuration).map
  }

  /// A mapping of the serial port, or of what belongs to nobody.
  private static func mapping(_ start: UInt64 = 0x4000_0000) -> Mapping {
    Mapping(
      virtual: VirtualRange(identity: range(start, 0x1000)), physical: PhysicalAddress(start),
      permissions: .none, memoryType: .deviceNGnRE)
  }

  @Test(
    "Tables: each refusal has its code, its place and the numbers",
    arguments: [
      (
        .virtualAddressTooLarge(mapping(), bits: 30),
        "error: /serial@40000000 reg[0]: [0x4000_0000, 0x4000_1000) needs more than 30 bits "
          + "of virtual addresses [plan-refused]"
      ),
      (
        .physicalAddressTooLarge(mapping(), bits: 30),
        "error: /serial@40000000 reg[0]: 0x4000_0000 and what follows need more than 30 bits of "
          + "physical addresses [address-beyond-cpu]"
      ),
      (
        .overlap(mapping(), mapping(0x5000_0000)),
        "error: /serial@40000000 reg[0]: [0x4000_0000, 0x4000_1000) and "
          + "[0x5000_0000, 0x5000_1000) overlap [overlap]"
      ),
      (
        .writableExecutable(mapping(0x5000_0000)),
        "error: mapping [0x5000_0000, 0x5000_1000): [0x5000_0000, 0x5000_1000) would "
          + "be writable and executable [writable-and-executable]"
      ),
      (
        .illegalAddressBits(60, legal: 16...48),
        "error: address bits: 60 bits of virtual addresses can't be set [request-value]"
      ),
      (
        .illegalStartLevel(.l3),
        "error: page tables: walks can't start at level 3 [plan-refused]"
      ),
      (
        .tooManyTables(allowed: 2),
        "error: page tables: more than 2 table pages are needed [no-room]"
      ),
      (
        .misplacedTables,
        "error: page tables: the tables have not the places that they need [plan-refused]"
      ),
      (
        .tablesTooHigh(bits: 32),
        "error: page tables: the tables need more than 32 bits of physical addresses "
          + "[address-beyond-cpu]"
      ),
    ] as [(VMSAv8_64.PlanError, String)])
  func tables(_ error: VMSAv8_64.PlanError, _ text: String) throws {
    let diagnostic = PlanDiagnostic.describe(
      error, request: Request(name: "test"), map: try Self.map())
    #expect(firstLine(of: diagnostic) == text)
  }

  @Test(
    "Regions: each refusal has its code, its place and the numbers",
    arguments: [
      (
        .misaligned(
          area(0x4000_0000), at: PhysicalAddress(0x4000_0010),
          below: PhysicalAddress(0x4000_0000), above: PhysicalAddress(0x4000_0040)),
        "error: /serial@40000000 reg[0]: 0x4000_0010 is not a bound that a region of this unit can "
          + "have [misaligned]", "move it to 0x4000_0000 or 0x4000_0040"
      ),
      (
        .misaligned(
          area(0x4000_0000), at: PhysicalAddress(.max), below: PhysicalAddress(0xffff_ffc0),
          above: nil),
        "error: /serial@40000000 reg[0]: 0xffff_ffff_ffff_ffff is not a bound that a region of this "
          + "unit can have [misaligned]", "move it to 0xffff_ffc0"
      ),
      (
        .overlap(area(0x4000_0000), area(0x5000_0000)),
        "error: /serial@40000000 reg[0]: [0x4000_0000, 0x4000_1000) and "
          + "[0x5000_0000, 0x5000_1000) overlap [overlap]", "move one of the two"
      ),
      (
        .beyondAddressBits(area(0x5000_0000), bits: 30),
        "error: area [0x5000_0000, 0x5000_1000): [0x5000_0000, 0x5000_1000) needs "
          + "more than the 30 bits of an address that the unit compares [address-beyond-cpu]",
        "correct the tree"
      ),
      (
        .inexpressible(area(0x4000_0000), .executableDevice),
        "error: /serial@40000000 reg[0]: no region grants exactly these rights on "
          + "[0x4000_0000, 0x4000_1000): a device may not be executed [plan-refused]", nil
      ),
    ] as [(RegionPlanError, String, String?)])
  func regions(_ error: RegionPlanError, _ text: String, _ advice: String?) throws {
    let diagnostic = RegionDiagnostic.describe(error, map: try Self.map())
    #expect(firstLine(of: diagnostic) == text)
    #expect(diagnostic.advice == advice)
  }

  private static func area(_ start: UInt64) -> Area {
    Area(range(start, 0x1000), .none, .deviceNGnRE)
  }

  private func firstLine(of diagnostic: Diagnostic) -> String? {
    diagnostic.description.split(separator: "\n").first.map(String.init)
  }

  @Test(
    "A difference says who does what where, what the words say and what was wanted",
    arguments: [
      (.granted(nil), "is granted"), (.granted(.deviceNGnRE), "is granted as device-nGnRE"),
      (.denied(.noEntry), "matches no entry"),
      (.denied(.severalEntries), "matches several entries"),
      (.denied(.rights), "is not granted by its entry"),
      (.denied(.straddling), "straddles two entries"),
      (.denied(.executeNever), "is never executed from there"),
      (.denied(.secondStage), "is refused by the second stage"),
    ] as [(Judgement, String)])
  func differences(_ found: Judgement, _ text: String) throws {
    let board = try RegionSource()
    let configuration = try #require(board.configuration)
    let plans = try #require(board.plans)
    let entries = plans.boot.map(\.words)
    let unit = PMSAv8_32.Unit(level: .el2, regionCount: entries.count)
    // Without its first entry a plan denies something: that difference, with another finding.
    let differences = unit.disagreements(
      of: entries.map { _ in unit.unusedEntry },
      with: RegionWishes(of: configuration, unit).boot)
    let one = try #require(differences.first)
    #expect(one.summary.contains(" by the hypervisor at "))
    #expect(one.summary.contains(" matches no entry instead of is granted as "))
    #expect(one.finding(found).summary.contains(" \(text) instead of "))
  }
}

extension RegionDisagreement {
  fileprivate func finding(_ found: Judgement) -> Self {
    Self(access: access, privilege: privilege, range: range, found: found, wanted: wanted)
  }
}
