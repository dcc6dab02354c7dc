import Foundation

/// A folder that is gone when the test is over.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory
      .appending(path: "boardgen-tests-\(UUID().uuidString)").path()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, and makes the folders on the way to it.
  @discardableResult
  func write(_ content: some Sequence<UInt8>, to name: String) throws -> String {
    let url = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(content).write(to: url)
    return url.path()
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(text.utf8, to: name)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  /// Everything in it: each file's bytes, and nothing for a folder.
  var content: [String: Data?] {
    get throws {
      var result: [String: Data?] = [:]
      for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
        result.updateValue(FileManager.default.contents(atPath: "\(path)/\(name)"), forKey: name)
      }
      return result
    }
  }
}
