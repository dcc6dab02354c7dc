import Foundation
import Testing

@Suite("Links in the documents")
struct LinkTests {
  @Test("lead to files and sections that exist", arguments: Document.all)
  func targets(of document: Document) throws {
    for link in document.links where !link.contains("://") {
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let folder = Repository.file(document.path).deletingLastPathComponent()
      let file =
        parts[0].isEmpty
        ? Repository.file(document.path) : folder.appending(path: String(parts[0])).standardized
      guard FileManager.default.fileExists(atPath: file.path) else {
        Issue.record("\(document.path): there is no \(link)")
        continue
      }
      guard parts.count == 2 else { continue }
      let path = file.path.dropFirst(Repository.root.standardized.path.count + 1)
      let anchors = try Document(path: String(path)).headings.map(\.anchor)
      #expect(anchors.contains(String(parts[1])), "\(document.path): there is no \(link)")
    }
  }
}

extension Document {
  /// The targets of `[text](target)` and `![text](target)`.
  fileprivate var links: [String] {
    prose.flatMap { $0.text.matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) } }
  }
}

extension Document.Heading {
  /// The name that GitHub gives the heading in links.
  fileprivate var anchor: String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) })
      .replacing(" ", with: "-")
  }
}
