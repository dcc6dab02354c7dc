import Foundation

/// The checkout that the tests were built from.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of what the package's build made, `boardgen` among it.
  static let products =
    Bundle.main.executableURL?.deletingLastPathComponent() ?? root.appending(path: ".build/debug")

  /// The names of the boards.
  static let boards = children("boards").filter {
    FileManager.default.fileExists(atPath: file("boards/\($0)/board.yml").path)
  }

  static func file(_ path: String) -> URL { root.appending(path: path) }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: file(path), encoding: .utf8)
  }

  /// The names in a folder, sorted; none if there is no such folder.
  static func children(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: file(folder).path)) ?? []).sorted()
  }

  /// Whether `make` would use the `build/boardgen` that is there, so that it can build images while
  /// the tests run.
  static let isToolBuilt = (try? Shell.run("make -q build/boardgen", in: root).status) == 0
}
