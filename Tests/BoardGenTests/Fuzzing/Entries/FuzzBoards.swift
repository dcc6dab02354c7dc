import FDTKit
import Foundation

@testable import BoardGen

/// The boards that come with boardgen, read once.
enum FuzzBoards {
  /// The text of each `boards/<board>/board.yml`, by that path.
  static let requests: [String: String] = Dictionary(
    uniqueKeysWithValues: Repository.boards.compactMap { board in
      let path = "boards/\(board)/board.yml"
      return (try? String(contentsOfFile: Repository.root + path, encoding: .utf8))
        .map { (path, $0) }
    })

  /// The trees that are there as source, by the names of their files.
  static let trees: [String: DeviceTree] = Dictionary(
    Repository.boards.compactMap { board in
      let path = "boards/\(board)/\(board).dts"
      guard Repository.isFile(path),
        let tree = try? DeviceTreeCompiler().compile(path: Repository.root + path).tree
      else { return nil }
      return (board, tree)
    }, uniquingKeysWith: { first, _ in first })

  /// A tree by the name of its file, without the ending; else that of QEMU's virt machine.
  static func tree(_ name: String) -> DeviceTree? { trees[name] ?? trees["qemu-virt"] }

  /// All that is decided for one of the boards.
  static func configuration(_ board: String) -> Configuration? {
    var findings = Findings()
    guard let tree = trees[board] else { return nil }
    return WholeWay(tree, request(board, findings: &findings)).configuration
  }

  /// The board that linked images are tried on.
  static let image: (request: Request, board: Board)? = {
    var findings = Findings()
    let request = Self.request("qemu-virt", findings: &findings)
    guard let tree = Self.tree("qemu-virt") else { return nil }
    return (request, BoardReader(tree, request).board(findings: &findings))
  }()

  private static func request(_ board: String, findings: inout Findings) -> Request {
    RequestReader { requests[$0] ?? "" }
      .read("boards/\(board)/board.yml", name: board, findings: &findings)
  }
}
