import Foundation
import Testing

/// One of the project's texts in Markdown.
struct Document: CustomTestStringConvertible {
  let path: String
  let headings: [Heading]
  let blocks: [Block]
  /// The lines that are not inside a fenced block, with their numbers.
  let prose: [(number: Int, text: String)]

  struct Heading {
    let level: Int
    let text: String
  }

  /// A fenced block: its language, what stands after it, and its lines.
  struct Block {
    let language: String
    let attribute: String
    let lines: [String]
    /// The number of its first line in the document.
    let line: Int
    /// The headings that it stands under, outermost first, as indices.
    let sections: [Int]

    var text: String { lines.map { $0 + "\n" }.joined() }
  }

  static let all: [Self] =
    (["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
    + Repository.children("docs").filter { $0.hasSuffix(".md") }.map { "docs/\($0)" })
    .compactMap { try? Self(path: $0) }

  var testDescription: String { path }

  init(path: String) throws {
    var headings: [Heading] = []
    var sections: [Int] = []
    var blocks: [Block] = []
    var prose: [(Int, String)] = []
    var open: (info: [Substring], line: Int, lines: [String])?
    let lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in zip(1..., lines) {
      if var block = open {
        if line == "```" {
          blocks.append(
            Block(
              language: block.info.first.map(String.init) ?? "",
              attribute: block.info.dropFirst().joined(separator: " "), lines: block.lines,
              line: block.line, sections: sections))
          open = nil
        } else {
          block.lines.append(String(line))
          open = block
        }
      } else if line.hasPrefix("```") {
        open = (line.dropFirst(3).split(separator: " "), number + 1, [])
      } else {
        prose.append((number, String(line)))
        let level = line.prefix { $0 == "#" }.count
        guard level > 0 else { continue }
        sections.removeAll { headings[$0].level >= level }
        sections.append(headings.count)
        headings.append(
          Heading(
            level: level, text: line.dropFirst(level).trimmingCharacters(in: .whitespaces)))
      }
    }
    self.path = path
    self.headings = headings
    self.blocks = blocks
    self.prose = prose
  }

  /// The cells of the table rows that begin with code, without its backticks, in a section and
  /// those below it.
  func rows(under section: String) -> [[String]] {
    var level: Int?
    return prose.compactMap { _, line in
      let depth = line.prefix { $0 == "#" }.count
      if depth > 0, depth <= level ?? .max {
        level = line.dropFirst(depth + 1) == section ? depth : nil
      }
      guard level != nil, line.hasPrefix("| `") else { return nil }
      return line.split(separator: "|").map {
        $0.trimmingCharacters(in: .whitespaces).replacing("`", with: "")
      }
    }
  }
}
