import Foundation

/// The boards that a folder holds.
public enum BoardFolders {
  /// The folders with a `board.yml`, by name: those in `path`, or `path` alone if it has one
  /// itself; reports a folder without boards.
  public static func all(in path: String, findings: inout Findings) -> [String] {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let manager = FileManager.default
    func isBoard(_ folder: String) -> Bool { manager.fileExists(atPath: "\(folder)/board.yml") }
    if isBoard(path) { return [path] }
    let names = (try? manager.contentsOfDirectory(atPath: path)) ?? []
    let boards = names.sorted().map { "\(path)/\($0)" }.filter(isBoard)
    if boards.isEmpty {
      findings.report(
        .requestMissingFile, at: .option(path), "this folder holds no board",
        advice: "name a folder of boards, or one board's folder; 'boardgen new TREE' makes one")
    }
    return boards
  }
}
