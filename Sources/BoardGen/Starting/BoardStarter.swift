import FDTKit
import Foundation

/// Makes the folder of a new board from a device tree.
public struct BoardStarter {
  private let source: String
  private let folder: String

  /// Prepares to make `folder` for the tree in the file `source`.
  public init(tree source: String, folder: String) {
    self.source = source
    self.folder = folder
  }

  /// Writes `board.yml` and a copy of the tree; reports whatever keeps it from that.
  ///
  /// A source that includes other files is copied as the blob that it compiles to. Nothing is
  /// overwritten, and a tree that lies in the folder already stays as it is.
  ///
  /// - Returns: what was made; `nil` if nothing was.
  public func start(findings: inout Findings) -> StarterBoard? {
    guard let input = InputFile(source, findings: &findings) else { return nil }
    guard case .tree = input else {
      findings.report(
        .requestValue, at: .option(source), "this is a board already",
        advice: "give a device tree: a .dtb or a .dts")
      return nil
    }
    var request = Request(name: URL(filePath: folder).lastPathComponent)
    request.tree = input.request(findings: &findings).tree
    guard let tree = TreeLoader(request).tree(findings: &findings),
      let content = FileManager.default.contents(atPath: source)
    else { return nil }
    let includes = source.hasSuffix(".dts") && Self.includesOthers(content)
    let name = includes ? "\(input.boardName).dtb" : URL(filePath: source).lastPathComponent
    let board = StarterBoard(tree, request: request, treeName: name)
    let files = [
      (name, includes ? Data(tree.blob) : content), ("board.yml", Data(board.requestText.utf8)),
    ]
    write(files, findings: &findings)
    return findings.hasErrors ? nil : board
  }

  private static func includesOthers(_ source: Data) -> Bool {
    String(decoding: source, as: UTF8.self).split(whereSeparator: \.isNewline).contains { line in
      ["#include", "/include/", "/incbin/"].contains { line.contains($0) }
    }
  }

  private func write(_ files: [(name: String, content: Data)], findings: inout Findings) {
    let manager = FileManager.default
    var written: [String] = []
    do {
      try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for file in files {
        let path = "\(folder)/\(file.name)"
        if isSource(path) { continue }
        try file.content.write(to: URL(filePath: path), options: .withoutOverwriting)
        written.append(path)
      }
    } catch {
      for path in written { try? manager.removeItem(atPath: path) }
      let exists = (error as? CocoaError)?.code == .fileWriteFileExists
      findings.report(
        .outputUnwritable, at: .option("-o \(folder)"),
        exists ? "there is such a board already" : error.localizedDescription,
        advice: exists
          ? "choose another folder, or remove what is there"
          : "name a folder that can be written to")
    }
  }

  /// Whether a path leads to the tree itself.
  private func isSource(_ path: String) -> Bool {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath()
      == URL(filePath: source).standardizedFileURL.resolvingSymlinksInPath()
  }
}
