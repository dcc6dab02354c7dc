import Protection
import Testing

@testable import BoardGen

/// What verification is worth: each bit of what boardgen generates is flipped, one at a time, and
/// whatever changes for any access must be noticed.
///
/// What changes is for `ReferenceWalk` and `ReferenceRegions` to say. `make test-flips` flips every
/// bit of every board in a release build, and `swift test` a part of them.
@Suite("Flipped bits")
struct FlipTests {
  /// Without `make test-flips` one board of each kind.
  private static let boards =
    FlipSelection.boards
    ?? [
      "fvp-baser", "mps2-an386", "mps3-an536", "mps3-an547", "qemu-riscv-virt-smepmp",
      "qemu-virt-el2", "versatile-r5",
    ]

  private static func configuration(of board: String) throws -> Configuration? {
    var findings = Findings()
    let input = InputFile("\(Repository.root)boards/\(board)", findings: &findings)
    guard let request = input?.request(findings: &findings) else { return nil }
    let configuration = Configurator(request).configure(findings: &findings)
    if configuration == nil, findings.diagnostics.last?.code == .requestMissingFile {
      print("\(board) is left out: its tree is not in build/trees (scripts/fetch-trees)")
    }
    return configuration
  }

  @Test("Every flip that changes what an access may do is noticed", arguments: boards)
  func flips(board: String) throws {
    guard let configuration = try Self.configuration(of: board) else {
      #expect(!Repository.isFile("build/.trees"))
      return
    }
    var rows: [(String, FlipCount)] = []
    switch configuration.plan {
    case .none: return
    case .translation:
      for tables in try TableFlips.all(of: configuration) {
        rows.append((tables.name, tables.words(step: 997)))
        rows.append(("\(tables.name), registers", tables.registers(step: 13)))
      }
    case .regions(let plans):
      let unit = try #require(RegionUnits.unit(of: configuration.board, configuration.request))
      rows = Self.rows(unit, configuration, plans)
    }
    for (name, count) in rows {
      print(count.line("\(board): \(name)"))
      #expect(count.missed.isEmpty, "\(name): \(count.missed.prefix(8))")
    }
    #expect(rows.contains { $0.1.changed > 0 })
  }

  private static func rows(
    _ unit: some RegionUnit, _ configuration: Configuration, _ plans: RegionPlans
  ) -> [(String, FlipCount)] {
    let flips = RegionFlips(unit, configuration, plans)
    return [
      (unit.name, flips.entries(step: 127)), ("\(unit.name), shared", flips.controls(step: 5)),
      ("\(unit.name), writes", flips.writes(step: 211)),
    ]
  }
}
