import BoardGen
import Testing

@Suite("docs/diagnostics.md")
struct DiagnosticsTests {
  private let document: Document

  init() throws { document = try Document(path: "docs/diagnostics.md") }

  @Test("has a section for each code, and none for others")
  func codes() {
    let sections = Set(document.headings.filter { $0.level == 3 }.map(\.text))
    #expect(sections.symmetricDifference(Diagnostic.Code.allCases.map(\.rawValue)) == [])
  }

  @Test("says how much each code weighs", arguments: Diagnostic.Code.allCases)
  func severity(of code: Diagnostic.Code) throws {
    let line = try #require(paragraph(of: code).first)
    #expect(line.hasPrefix("**\(code.severity.rawValue)** — "))
  }

  /// The examples themselves are run by `CommandTests`.
  @Test("shows each code in an example", arguments: Diagnostic.Code.allCases)
  func example(of code: Diagnostic.Code) {
    let isUnreachable = paragraph(of: code).contains { $0.contains("No input is known") }
    let examples = document.blocks.filter { block in
      block.language == "console"
        && block.sections.last.map { document.headings[$0].text }
          == code.rawValue
        && block.text.contains(" [\(code.rawValue)]")
    }
    #expect(examples.isEmpty == isUnreachable)
  }

  /// The lines of prose in the section of a code.
  private func paragraph(of code: Diagnostic.Code) -> [String] {
    document.prose.map(\.text).drop { $0 != "### \(code.rawValue)" }.dropFirst()
      .prefix { !$0.hasPrefix("#") }.filter { !$0.isEmpty }
  }
}
