import Foundation

/// The trees and boards that a batch is made of.
public enum BatchInputs {
  /// What a folder holds at any depth, or a list names line by line, sorted and without repeats;
  /// reports one that names nothing, and folders that can't be read.
  ///
  /// In a folder, a board's folder counts as one, and so does each `.dtb` outside of boards. Links to
  /// folders are not followed. A list's paths are relative to where boardgen runs, and lines that
  /// begin with `#` are comments. A tree or a `board.yml` is a batch of one.
  ///
  /// - Parameters:
  ///   - path: a folder, a file with one path a line, or `-` for such lines on standard input.
  ///   - standardInput: the lines there.
  public static func all(
    in path: String, standardInput: () -> String, findings: inout Findings
  ) -> [String] {
    let paths: [String]
    if isFolder(path) {
      paths = inside(
        path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path, &findings)
    } else if single.contains(where: path.hasSuffix) {
      paths = [path]
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
    if paths.isEmpty, !findings.hasErrors {
      findings.report(
        .requestMissingFile, at: .option(path), "no device tree and no board is there",
        advice: "name a folder with .dtb files or boards, or a file with one path a line")
    }
    return unrepeated(paths.sorted())
  }

  private static let single = [".dtb", ".dts", ".yml", ".yaml"]

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// The trees and boards below a folder.
  private static func inside(_ folder: String, _ findings: inout Findings) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      findings.report(
        .requestMissingFile, at: .option(folder), "this folder can't be read",
        advice: "make it readable, or batch a list of what is")
      return []
    }
    guard !names.contains("board.yml") else { return [folder] }
    return names.flatMap { name -> [String] in
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      let type =
        try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      if type == .typeDirectory { return inside(path, &findings) }
      return name.hasSuffix(".dtb") && !isFolder(path) ? [path] : []
    }
  }

  /// The paths without those that name the same file in other words.
  private static func unrepeated(_ paths: [String]) -> [String] {
    let here = FileManager.default.currentDirectoryPath
    var known: Set<String> = []
    return paths.filter { known.insert(FilePath.resolve($0, in: here)).inserted }
  }
}
