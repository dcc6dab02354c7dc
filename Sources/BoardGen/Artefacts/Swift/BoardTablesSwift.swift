import Addresses
import Protection

/// Renders `BoardTables.swift`: table pages, or the views of a unit of regions, in sections of their
/// own.
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
    switch configuration.plan {
    case .none: break
    case .translation(let boot, let runtime, _, let guests):
      pages(boot.pages, at: boot.base, named: "boot", of: "the boot plan", to: &writer)
      pages(runtime.pages, at: runtime.base, named: "runtime", of: "the runtime plan", to: &writer)
      if let base = guests.first?.base {
        pages(guests.sectionPages, at: base, named: "guest", of: "the guests' tables", to: &writer)
      }
    case .regions(let plans):
      for (index, view) in plans.views.enumerated() {
        words(of: view, index, plans, isWide: configuration.board.isWide, to: &writer)
      }
    }
    return writer.text
  }

  /// The words that a switch to a view writes, one entry a line.
  private static func words(
    of view: RegionPlans.View, _ index: Int, _ plans: RegionPlans, isWide: Bool,
    to writer: inout SwiftWriter
  ) {
    let entries = plans.switchedWords(of: view)
    guard !entries.isEmpty else { return }
    let registers = plans.entryRegisters.separated(by: ", ")
    writer.comment(
      "View \(index), \(view.name): \(registers) of entries \(plans.fixed.entries.count) and on.")
    writer.line("@section(\".views\") @used")
    writer.scope("let view\(index): [_ of UInt\(isWide ? 64 : 32)] = [", closing: "]") { writer in
      for words in entries {
        let literals = words.map { $0 == 0 ? "0" : Hex.grouped($0, digits: isWide ? 16 : 8) }
        let isOnly = entries.count * words.count == 1
        writer.line(literals.separated(by: ", ") + (isOnly ? "" : ","))
      }
    }
    writer.blankLine()
  }

  private static func pages(
    _ pages: [[UInt64]], at base: PhysicalAddress, named name: String, of plan: String,
    to writer: inout SwiftWriter
  ) {
    for (index, page) in pages.enumerated() {
      let address = base.rawValue + UInt64(index * page.count * 8)
      writer.comment("Page \(index) of \(plan), at \(Hex.grouped(address)).")
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
