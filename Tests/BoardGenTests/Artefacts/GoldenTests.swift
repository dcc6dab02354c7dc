import Foundation
import Synchronization
import Testing

@testable import BoardGen

/// `boards/*/generated` are what boardgen makes of the boards now.
///
/// `RECORD_SNAPSHOTS=1` writes them anew, and fails, so that nobody mistakes that for a test.
@Suite("Committed files")
struct GoldenTests {
  /// The boards' outputs, which many tests look at and one makes.
  private static let made = Dictionary(
    uniqueKeysWithValues: Repository.boards.map { ($0, Once()) })

  /// Two tests that want the same board at once wait for one of them.
  private final class Once: Sendable {
    let outputs = Mutex<Result<Outputs?, any Error>?>(nil)
  }

  /// The board's outputs; `nil` if its tree is not on this machine.
  static func outputs(of board: String) throws -> Outputs? {
    let once = try #require(made[board])
    return try once.outputs.withLock { outputs in
      let result = outputs ?? Result { try make(board) }
      outputs = result
      return try result.get()
    }
  }

  private static func make(_ board: String) throws -> Outputs? {
    do {
      return try Outputs(path: "\(Repository.root)boards/\(board)")
    } catch let refusal as Refusal
      where refusal.diagnostics.last?.code == .requestMissingFile
    {
      print("\(board) is left out: its tree is not in build/trees (scripts/fetch-trees)")
      return nil
    }
  }

  @Test("The committed files are what boardgen makes", arguments: Repository.boards)
  func committed(board: String) throws {
    guard let outputs = try Self.outputs(of: board) else { return }
    let folder = "\(Repository.root)boards/\(board)/generated"
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      var findings = Findings()
      let artefacts = outputs.files.map { Artefact(name: $0.key, text: $0.value) }
      OutputFolder(path: folder).write(artefacts, findings: &findings)
      #expect(findings.said == [])
      Issue.record("\(board) was recorded")
    }
    let committed = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(committed.sorted() == outputs.files.keys.sorted())
    for (name, text) in outputs.files {
      let before = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      #expect(Changes(from: before, to: text).lines == [], "\(name)")
      #expect(before == text)
    }
  }

  @Test(
    "The same input makes the same bytes, wherever it is named from",
    arguments: ["qemu-virt", "qemu-virt-el2"])
  func deterministic(board: String) throws {
    let expected = try #require(try Self.outputs(of: board)).files
    let folder = try Folder()
    for (input, place) in [
      ("boards/\(board)", Repository.root), (".", "\(Repository.root)boards/\(board)"),
      ("board.yml", "\(Repository.root)boards/\(board)"),
      ("\(Repository.root)boards/\(board)/", folder.path),
      ("../boards/\(board)/board.yml", "\(Repository.root)Sources"),
    ] {
      let run = try Program.run(
        Program.boardgen, ["emit", input, "-o", "\(folder.path)/out"], in: place)
      #expect(run.status == 0, "\(run.errors)")
      for (name, text) in expected {
        #expect(try folder.read("out/\(name)") == text, "\(name) of \(input)")
      }
    }
  }
}
