import Addresses

/// Renders `BoardTables.swift`: the table pages, in sections of their own.
///
/// They are a module of their own that nobody imports: the compiler would emit `@used` globals anew
/// in every module that imports theirs.
enum BoardTablesSwift {
  /// The most literals that one array may have: with more of them the compiler refuses, or takes
  /// minutes.
  private static let wordsPerArray = 2048

  static func render(_ configuration: Configuration) -> String {
    var writer = SwiftWriter()
    BoardConfigSwift.header(configuration, to: &writer)
    if case .translation(let boot, let runtime, _) = configuration.plan {
      pages(of: boot, named: "boot", to: &writer)
      pages(of: runtime, named: "runtime", to: &writer)
    }
    return writer.text
  }

  private static func pages(of plan: Translation, named name: String, to writer: inout SwiftWriter)
  {
    for (index, page) in plan.pages.enumerated() {
      let address = plan.base.rawValue + UInt64(index * page.count * 8)
      writer.comment("Page \(index) of the \(name) plan, at \(Hex.grouped(address)).")
      for start in stride(from: 0, to: page.count, by: wordsPerArray) {
        let words = page[start..<min(start + wordsPerArray, page.count)]
        let part = page.count > wordsPerArray ? "Part\(start / wordsPerArray)" : ""
        writer.line("@section(\".\(name)_tables\") @used")
        writer.scope("let \(name)Table\(index)\(part): [_ of UInt64] = [", closing: "]") {
          $0.fill(words.map(literal), tail: ",")
        }
      }
      writer.blankLine()
    }
  }

  /// Most of a table's words are invalid descriptors: a short literal keeps them out of sight.
  private static func literal(_ word: UInt64) -> String {
    word == 0 ? "0" : Hex.grouped(word, digits: 16)
  }
}
