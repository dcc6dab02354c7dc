import FDTKit
import Foundation
import Testing

@testable import BoardGen

/// A wrong or odd tree of `OddTrees`, and what boardgen is to say of it.
///
/// It is a source that may hold two kinds of remarks. `// board.yml: …` adds a line to the request.
/// `// edit: …` changes the compiled blob, for what the compiler would refuse:
///
/// | edit | what it does |
/// |---|---|
/// | `header OFFSET HEX` | writes a word of the header |
/// | `property PATH NAME HEX` | writes the value of a property, of the same length |
/// | `replace TEXT TEXT` | replaces bytes by as many others, or by fewer and NULs; `\0`, `\x1b` |
/// | `last-token HEX` | writes the token that ends the tree |
/// | `cut LENGTH`, `append COUNT`, `pad LENGTH` | ends it early, or adds bytes behind or inside it |
struct OddTree: CustomTestStringConvertible, Sendable {
  /// Such as `memory/wraps`.
  let name: String

  var testDescription: String { name }

  static let folder = "\(Repository.root)Tests/BoardGenTests/OddTrees/"

  static let all: [OddTree] = {
    let files = FileManager.default.subpaths(atPath: folder) ?? []
    return files.filter { $0.hasSuffix(".dts") }.sorted().map {
      OddTree(name: String($0.dropLast(4)))
    }
  }()

  var sourcePath: String { "\(Self.folder)\(name).dts" }
  var reportPath: String { "\(Self.folder)\(name).txt" }

  /// What follows `// key: ` in the source.
  private func remarks(_ key: String) throws -> [String] {
    try String(contentsOfFile: sourcePath, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("// \(key): ") }.map { String($0.dropFirst(key.count + 5)) }
  }

  /// The blob, with its edits.
  private var blob: [UInt8] {
    get throws {
      let tree = try DeviceTreeCompiler().compile(path: sourcePath).tree
      return try remarks("edit").reduce(tree.blob) { try BlobEdit($1).applied(to: $0, of: tree) }
    }
  }

  /// The way of `boardgen emit`, from the file to the verified plan.
  func report(besides plain: Set<String>) throws -> String {
    let folder = try Folder()
    try folder.write(blob, to: "board.dtb")
    let request = ["device-tree: board.dtb"] + (try remarks("board.yml"))
    try folder.write(request.joined(separator: "\n") + "\n", to: "board.yml")
    var findings = Findings()
    let input = InputFile("\(folder.path)/board.yml", findings: &findings)
    let wanted = input?.request(findings: &findings)
    let configuration = wanted.flatMap { Configurator($0).configure(findings: &findings) }
    let said = findings.diagnostics.map {
      "\($0)".replacing("\(folder.path)/", with: "") + "\n"
    }
    var lines = [configuration == nil || findings.hasErrors ? "refused\n" : "accepted\n"] + said
    if let board = configuration?.board, !findings.hasErrors {
      let facts = Self.facts(of: board)
      lines += facts.filter { !plain.contains($0) }.map { "+ \($0)\n" }
      lines += plain.subtracting(facts).sorted().map { "- \($0)\n" }
    }
    return lines.joined()
  }

  /// What boardgen understood of a board.
  private static func facts(of board: Board) -> [String] {
    board.processors.map { "processor \(Hex.number($0.number)) \($0.path)" }
      + board.memory.map { "RAM \($0.range) \($0.origin)" }
      + board.reservations.map { "\($0.reason.rawValue) \($0.range) \($0.origin)" }
      + board.devices.flatMap { device in
        device.regions.map { "device \($0.range) \($0.origin)".withoutControlCharacters }
      }
      + [board.console.map { "console \($0.path), baud rate \($0.baudRate)" } ?? "no console"]
      + [board.regionCount.map { "\(board.unit.rawValue) of \($0.value)" } ?? board.unit.rawValue]
  }

  /// What the board that a tree adds to has, by the name of its file.
  static func facts(of file: String) throws -> Set<String> {
    let tree = try DeviceTreeCompiler().compile(path: "\(folder)\(file)").tree
    var findings = Findings()
    return Set(facts(of: BoardReader(tree, Request(name: "odd")).board(findings: &findings)))
  }

  /// The board that the tree adds to, if it does.
  var base: String? {
    get throws {
      try String(contentsOfFile: sourcePath, encoding: .utf8).split(separator: "\n")
        .first { $0.hasPrefix("/include/ \"../") }.map { String($0.dropFirst(14).dropLast()) }
    }
  }
}
