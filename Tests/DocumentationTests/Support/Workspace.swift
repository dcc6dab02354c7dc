import Foundation

/// A folder like the checkout, in which a document's commands may write what they like.
final class Workspace {
  let folder: URL
  private let manager = FileManager.default

  init() throws {
    folder = manager.temporaryDirectory.appending(path: "boardgen-\(UUID().uuidString)")
    try manager.createDirectory(
      at: folder.appending(path: "build"), withIntermediateDirectories: true)
    for name in ["boards", "Examples"] {
      try manager.copyItem(at: Repository.file(name), to: folder.appending(path: name))
    }
    for name in ["Makefile", "Package.swift", "Sources", "docs", "mk", "scripts", "templates"] {
      try link(name)
    }
    // What make would otherwise build or fetch again.
    for name in ["boardgen", "trees", "lib", ".setup", ".trees"] { try link("build/\(name)") }
  }

  deinit { try? manager.removeItem(at: folder) }

  /// Writes a file below the folder, or adds to one.
  func write(_ text: String, to path: String, appending: Bool) throws {
    let file = folder.appending(path: path)
    try manager.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let before = appending ? try String(contentsOf: file, encoding: .utf8) : ""
    try (before + text).write(to: file, atomically: true, encoding: .utf8)
  }

  private func link(_ path: String) throws {
    guard manager.fileExists(atPath: Repository.file(path).path) else { return }
    try manager.createSymbolicLink(
      at: folder.appending(path: path), withDestinationURL: Repository.file(path))
  }
}
