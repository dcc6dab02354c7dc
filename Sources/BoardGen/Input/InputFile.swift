import FDTKit
import Foundation

/// What a person may name as a board: a tree, a `board.yml`, the folder that holds one, or a
/// configuration of ImageBuilder.
public enum InputFile: Hashable, Sendable {
  /// A `.dtb` or `.dts`.
  case tree(path: String)
  /// A `board.yml`.
  case request(path: String)
  /// A configuration file of ImageBuilder.
  case imageBuilder(path: String)

  /// Finds out what a path names; reports one that names nothing.
  public init?(_ path: String, findings: inout Findings) {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      findings.report(
        .requestMissingFile, at: .option(path), "there is no such file or folder",
        advice: "name a .dtb, a .dts, a board.yml or a board's folder")
      return nil
    }
    guard isFolder.boolValue else {
      if path.hasSuffix(".yml") || path.hasSuffix(".yaml") {
        self = .request(path: path)
      } else {
        self = ImageBuilderFile.isOne(path) ? .imageBuilder(path: path) : .tree(path: path)
      }
      return
    }
    let request = "\(path)/board.yml"
    guard FileManager.default.fileExists(atPath: request) else {
      findings.report(
        .requestMissingFile, at: .option(path), "this folder has no board.yml",
        advice: "'boardgen new TREE' makes a board's folder from a tree")
      return nil
    }
    self = .request(path: request)
  }

  /// The board's name: that of its folder, or of the tree's file.
  public var boardName: String {
    switch self {
    case .tree(let path): return FilePath.stem(of: path)
    case .imageBuilder(let path) where FilePath.name(of: path) != "config":
      return FilePath.stem(of: path)
    case .request(let path), .imageBuilder(let path):
      let here = FileManager.default.currentDirectoryPath
      return FilePath.name(of: FilePath.resolve(FilePath.folder(of: path), in: here))
    }
  }

  /// What is wanted of the board, with everything that was not said at its default.
  public func request(findings: inout Findings) -> Request {
    switch self {
    case .tree(let path):
      var request = Request(name: boardName)
      request.isDefault = true
      request.tree = Request.Tree(path: Sourced(path, from: .option(path)))
      return request
    case .request(let path):
      let reader = RequestReader { try String(contentsOfFile: $0, encoding: .utf8) }
      return reader.read(path, name: boardName, findings: &findings)
    case .imageBuilder(let path):
      return ImageBuilderFile.request(path, name: boardName, findings: &findings)
    }
  }
}
