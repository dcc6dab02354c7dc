import Foundation

/// The files of this repository.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path()

  /// The folders in `boards/`, by name.
  static let boards: [String] = {
    let folders = try? FileManager.default.contentsOfDirectory(atPath: "\(root)boards")
    return (folders ?? []).filter { isFile("boards/\($0)/board.yml") }.sorted()
  }()

  static func isFile(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root + path)
  }
}
