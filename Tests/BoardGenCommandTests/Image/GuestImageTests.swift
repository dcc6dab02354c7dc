import Addresses
import Testing

@testable import BoardGen

@Suite struct GuestImageTests {
  private let elf: ELFWriter

  private static func configuration() throws -> Configuration {
    try SmallBoard.configuration(try SmallBoard.tree()) { request in
      request.unit.level = Sourced(.el2, from: .option("test"))
      request.guests = [
        Request.Guest(
          name: Sourced("a", from: .option("test")), memory: Sourced(0x4000, from: .option("test")))
      ]
    }
  }

  init() throws { elf = ELFWriter(try Self.configuration()) }

  private func verify(_ elf: ELFWriter) throws -> ([Diagnostic], [String]) {
    var findings = Findings()
    let image = try #require(
      LinkedImage(elf.bytes, path: "image.elf", granule: 4096, findings: &findings))
    let sections = ImageVerifier(try Self.configuration(), image).verify(findings: &findings)
    return (findings.diagnostics, sections.map(\.section))
  }

  @Test func anImageWithTheGuestsTablesIsRight() throws {
    let (findings, sections) = try verify(elf)
    #expect(findings.isEmpty)
    #expect(sections == ["boot tables", "runtime tables", "guest tables"])
  }

  @Test func aFlippedBitOfAGuestsTableIsFound() throws {
    let words = try #require(elf.words[.guestTables])
    for index in words.indices where words[index] != 0 {
      var broken = elf
      broken.words[.guestTables]?[index] ^= 1 << 12
      let (findings, _) = try verify(broken)
      let place = Origin.rule("image guest tables")
      #expect(findings.contains { $0.code == .imageMoved && $0.place == place })
      #expect(findings.contains { $0.code == .planDisagrees })
    }
  }

  @Test func anImageWithoutTheSectionIsNotTheBoards() throws {
    var missing = elf
    missing.words[.guestTables] = nil
    #expect(try verify(missing).0.map(\.code) == [.imageMoved])
  }

  @Test func anImageOfABoardWithoutGuestsNeedsNoSymbolsOfTheirTables() throws {
    let plain = ELFWriter(try SmallBoard.configuration())
    #expect(!plain.bounds.contains { $0.role == .guestTables })
    var findings = Findings()
    let image = LinkedImage(plain.bytes, path: "image.elf", granule: 4096, findings: &findings)
    #expect(image != nil && findings.diagnostics.isEmpty)
  }

  @Test func guestsViewsAreExplained() throws {
    let configuration = try Self.configuration()
    let start = try #require(configuration.layout.guests.first?.memory.value.start)
    let plans = PlanLookup(configuration)
    #expect(plans.guests.map(\.name) == ["guest a"])
    #expect(plans.guests[0].describe(start).contains("r-x"))
    #expect(!plans.guests[0].maps(configuration.layout.image?.range.value.start ?? start))
  }
}
