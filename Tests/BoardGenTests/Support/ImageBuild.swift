import Foundation

/// A folder in which the project's own rules compile and link an image from given outputs.
struct ImageBuild {
  let folder: Folder

  /// Prepares to build for a board called `board`.
  init(_ outputs: Outputs, board: String = "b") throws {
    folder = try Folder()
    for name in ["Sources", "Examples", "mk"] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/\(name)", withDestinationPath: Repository.root + name)
    }
    try outputs.write(to: folder, under: "build/\(board)/generated")
  }

  /// Makes a file below `build/`.
  func make(_ target: String, app: String = "hello", board: String = "b") throws -> Run {
    try Program.run(
      "make", ["-f", "mk/link.mk", "BOARD=\(board)", "APP=\(app)", "build/\(target)"],
      in: folder.path)
  }
}
