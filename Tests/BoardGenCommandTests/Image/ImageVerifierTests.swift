import Testing

@testable import BoardGen

@Suite struct ImageVerifierTests {
  private let elf: ELFWriter

  init() throws { elf = ELFWriter(try SmallBoard.configuration()) }

  @Test func anImageWithThePlansWordsIsRight() throws {
    let (findings, sections) = try verify(elf)
    #expect(findings.isEmpty)
    #expect(sections.map(\.section) == ["boot tables", "runtime tables"])
    #expect(sections.map(\.words) == [5 * 512, 6 * 512])
  }

  @Test(arguments: [Layout.Section.Role.bootTables, .runtimeTables])
  func aFlippedBitIsFoundByTheWordAndByTheModel(_ role: Layout.Section.Role) throws {
    let words = try #require(elf.words[role])
    let used = words.indices.filter { words[$0] != 0 }
    for index in [used.first, used[used.count / 2], used.last].compactMap(\.self) {
      var broken = elf
      // A bit of the address that the entry leads to.
      broken.words[role]?[index] ^= 1 << 12
      let (findings, _) = try verify(broken)
      let place = Origin.rule("image \(role.rawValue)")
      #expect(findings.contains { $0.code == .imageMoved && $0.place == place })
      #expect(
        findings.contains {
          $0.code == .planDisagrees && $0.message.contains("0x")
            && !$0.message.contains("Protection")
        })
    }
  }

  @Test func aBoardWithoutTablesHasNothingToProve() throws {
    let configuration = try SmallBoard.configuration(try SmallBoard.tree()) {
      $0.unit.kind = Sourced(.none, from: .option("test"))
    }
    var findings = Findings()
    let image = try #require(
      LinkedImage(elf.bytes, path: "image.elf", granule: 4096, findings: &findings))
    #expect(ImageVerifier(configuration, image).verify(findings: &findings).isEmpty)
    #expect(findings.diagnostics.isEmpty)
  }

  @Test func tablesThatAreMissingOrOfAnotherSizeAreReported() throws {
    var missing = elf
    missing.words[.bootTables] = nil
    #expect(try verify(missing).findings.map(\.code) == [.imageMoved])
    var short = elf
    short.words[.runtimeTables]?.removeLast(512)
    #expect(try verify(short).findings.map(\.code) == [.imageMoved])
  }

  private func verify(
    _ elf: ELFWriter
  ) throws -> (findings: [Diagnostic], sections: [(section: String, words: Int)]) {
    var findings = Findings()
    let image = try #require(
      LinkedImage(elf.bytes, path: "image.elf", granule: 4096, findings: &findings))
    let configuration = try SmallBoard.configuration(linked: image)
    let sections = ImageVerifier(configuration, image).verify(findings: &findings)
    return (findings.diagnostics, sections)
  }
}
