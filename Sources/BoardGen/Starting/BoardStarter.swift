import FDTKit
import Foundation

/// Makes the folder of a new board from a device tree, or from a configuration of ImageBuilder.
public struct BoardStarter {
  private let source: String
  private let folder: String

  /// Prepares to make `folder` for the tree, or the configuration, in the file `source`.
  public init(tree source: String, folder: String) {
    self.source = source
    self.folder = folder
  }

  /// Writes `board.yml` and a copy of the tree; reports whatever keeps it from that.
  ///
  /// A source that includes other files is copied as the blob that it compiles to. Nothing is
  /// overwritten, and a tree that lies in the folder already stays as it is. The other files of a
  /// configuration are not copied: `board.yml` says where they are.
  ///
  /// - Returns: what was made; `nil` if nothing was.
  public func start(findings: inout Findings) -> StarterBoard? {
    guard let input = InputFile(source, findings: &findings) else { return nil }
    if case .request = input {
      findings.report(
        .requestValue, at: .option(source), "this is a board already",
        advice: "give a device tree: a .dtb or a .dts")
      return nil
    }
    var request = input.request(findings: &findings)
    request.name = URL(filePath: folder).lastPathComponent
    guard !findings.hasErrors, let tree = request.tree,
      let file = treeFile(of: tree, findings: &findings),
      let whole = TreeLoader(request).tree(findings: &findings)
    else { return nil }
    let board =
      if case .imageBuilder = input {
        StarterBoard(whole, hosted: request, lines: lines(of: request, treeName: file.name))
      } else {
        StarterBoard(whole, request: request, treeName: file.name)
      }
    var files = [OutputFile(name: "board.yml", content: .text(board.requestText))]
    if !Self.isSame("\(folder)/\(file.name)", tree.path.value) {
      files.append(OutputFile(name: file.name, content: .bytes(Array(file.content))))
    }
    OutputFolder(path: folder).write(files, replaces: false, findings: &findings)
    return findings.hasErrors ? nil : board
  }

  /// The copy of the tree that the folder gets.
  private func treeFile(
    of tree: Request.Tree, findings: inout Findings
  ) -> (name: String, content: Data)? {
    let path = tree.path.value
    var request = Request(name: "")
    request.tree = Request.Tree(path: tree.path)
    guard let base = TreeLoader(request).tree(findings: &findings),
      let content = FileManager.default.contents(atPath: path)
    else { return nil }
    guard path.hasSuffix(".dts"), Self.includesOthers(content) else {
      return (FilePath.name(of: path), content)
    }
    return ("\(FilePath.stem(of: path)).dtb", Data(base.blob))
  }

  /// The lines of a configuration's `board.yml`, in which paths are relative to the folder.
  private func lines(of request: Request, treeName: String) -> String {
    let here = FileManager.default.currentDirectoryPath
    let text = RequestText(request) { path in
      path == request.tree?.path.value
        ? treeName : FilePath.relative(path, to: folder, here: here)
    }
    return
      "# From \(Quoting.comment(FilePath.name(of: source))), a configuration of ImageBuilder.\n"
      + text.text
  }

  private static func includesOthers(_ source: Data) -> Bool {
    String(decoding: source, as: UTF8.self).split(whereSeparator: \.isNewline).contains { line in
      ["#include", "/include/", "/incbin/"].contains { line.contains($0) }
    }
  }

  /// Whether two paths lead to one file.
  private static func isSame(_ path: String, _ other: String) -> Bool {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath()
      == URL(filePath: other).standardizedFileURL.resolvingSymlinksInPath()
  }
}
