import Foundation

/// The trees and boards that a batch is made of.
public enum BatchInputs {
  /// What a folder holds at any depth, or a list names line by line, sorted and without repeats;
  /// reports one that names nothing.
  ///
  /// In a folder, a board's folder counts as one, and so does each `.dtb` outside of boards.
  ///
  /// - Parameters:
  ///   - path: a folder, a file with one path a line, or `-` for such lines on standard input.
  ///   - standardInput: the lines there.
  public static func all(
    in path: String, standardInput: () -> String, findings: inout Findings
  ) -> [String] {
    let paths: [String]
    if let inside = folder(path) {
      paths = inside
    } else if let text = path == "-"
      ? standardInput() : try? String(contentsOfFile: path, encoding: .utf8)
    {
      paths = text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.hasPrefix("#") }
    } else {
      findings.report(
        .requestMissingFile, at: .option(path), "there is no such folder or list",
        advice: "name a folder with device trees, or a file with one path a line")
      return []
    }
    if paths.isEmpty {
      findings.report(
        .requestMissingFile, at: .option(path), "no device tree and no board is there",
        advice: "name a folder with .dtb files or boards, or a file with one path a line")
    }
    return Set(paths).sorted()
  }

  /// The trees and boards below a folder; `nil` if it is none.
  private static func folder(_ path: String) -> [String]? {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
      isFolder.boolValue
    else { return nil }
    let all = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    let boards = all.filter { FilePath.name(of: $0) == "board.yml" }.map { FilePath.folder(of: $0) }
    let trees = all.filter { file in
      file.hasSuffix(".dtb") && !boards.contains { $0.isEmpty || file.hasPrefix($0 + "/") }
    }
    return (boards + trees).map { $0.isEmpty ? path : "\(path)/\($0)" }
  }
}
