import Foundation
import Testing

@testable import BoardGen

/// What boardgen says of trees that are wrong, and of those that are only odd, word for word.
///
/// Each tree of `OddTrees` begins with what is odd about it, and has what is said of it beside it:
/// whether the tree is accepted, the diagnostics, and which facts are other than those of the plain
/// board. `RECORD_SNAPSHOTS=1` writes the reports anew, and fails, so that nobody mistakes that for
/// a test.
@Suite("Odd trees")
struct OddTreeTests {
  private static let plain = Result {
    try Dictionary(
      uniqueKeysWithValues: ["board.dtsi", "riscv.dtsi", "mpu.dtsi"].map {
        ($0, try OddTree.facts(of: $0))
      })
  }

  @Test("There are as many of them as one can think of, and each says what is odd about it")
  func comments() throws {
    #expect(OddTree.all.count >= 200)
    for tree in OddTree.all {
      #expect(try String(contentsOfFile: tree.sourcePath, encoding: .utf8).hasPrefix("// "))
    }
    let reports = (FileManager.default.subpaths(atPath: OddTree.folder) ?? [])
      .filter { $0.hasSuffix(".txt") }.map { $0.dropLast(4) }
    #expect(Set(reports) == Set(OddTree.all.map { $0.name[...] }))
  }

  @Test("What is said of a tree is what it is to be", arguments: OddTree.all)
  func report(of tree: OddTree) throws {
    let plain = try tree.base.flatMap { try Self.plain.get()[$0] } ?? []
    let report = try tree.report(besides: plain)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try report.write(toFile: tree.reportPath, atomically: true, encoding: .utf8)
      Issue.record("\(tree.name) was recorded")
    }
    let expected = try String(contentsOfFile: tree.reportPath, encoding: .utf8)
    #expect(Changes(from: expected, to: report).lines == [])
    #expect(expected == report)
  }

  @Test("Every refusal has a code, a place and advice, or shows what is in the way")
  func advice() throws {
    for tree in OddTree.all {
      let report = try String(contentsOfFile: tree.reportPath, encoding: .utf8)
      let lines = report.split(separator: "\n")
      guard lines.first == "refused" else { continue }
      #expect(lines.contains { $0.hasPrefix("error: ") && $0.hasSuffix("]") }, "\(tree.name)")
      #expect(lines.contains { $0.hasPrefix("  ") }, "\(tree.name)")
    }
  }
}
