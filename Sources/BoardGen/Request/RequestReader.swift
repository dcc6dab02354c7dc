import Addresses
import Yams

/// Reads `board.yml`, following `extends`.
public struct RequestReader {
  /// Gives the text of a file, or what kept it from being read.
  public typealias ReadFile = (_ path: String) throws -> String

  private let readFile: ReadFile

  /// Makes a reader that gets its files through `readFile`.
  public init(readFile: @escaping ReadFile) { self.readFile = readFile }

  /// Reads a request and those it extends.
  ///
  /// Paths inside a file are relative to the folder of that file.
  ///
  /// - Parameters:
  ///   - path: the path of a `board.yml`.
  ///   - name: the board's name.
  public func read(_ path: String, name: String, findings: inout Findings) -> Request {
    var request = Request(name: name)
    apply(path, to: &request, within: [], askedBy: nil, findings: &findings)
    RequestReferences.check(request, findings: &findings)
    if request.tree == nil, !findings.hasErrors {
      findings.report(
        .requestValue, at: .request(key: "device-tree", file: path),
        "the request names no device tree",
        advice: "add a line such as 'device-tree: board.dts'")
    }
    return request
  }

  private func apply(
    _ path: String, to request: inout Request, within chain: [String], askedBy origin: Origin?,
    findings: inout Findings
  ) {
    let place = origin ?? .request(key: "", file: path)
    guard !chain.contains(path) else {
      findings.report(
        .requestValue, at: place, "this request extends itself",
        related: chain.map { .init(.request(key: "extends", file: $0), "extends the next") },
        advice: "let one of them not extend another")
      return
    }
    let text: String
    do {
      text = try readFile(path)
    } catch {
      findings.report(
        .requestMissingFile, at: place, "\(path) can't be read: \(error)",
        advice: "name an existing board folder or board.yml")
      return
    }
    request.files.append(path)
    guard let root = compose(text, file: path, findings: &findings) else { return }
    guard let mapping = YAMLMapping(root, path: [], file: path, findings: &findings) else { return }
    if let base = mapping.text("extends", findings: &findings) {
      apply(
        Self.boardFile(base.value, beside: path), to: &request, within: chain + [path],
        askedBy: base.origin, findings: &findings)
    }
    RequestFile(mapping, path: path).apply(to: &request, findings: &findings)
  }

  private func compose(_ text: String, file: String, findings: inout Findings) -> Node? {
    do {
      if let node = try Yams.compose(yaml: text), node.null == nil { return node }
      findings.report(
        .requestUnreadable, at: .request(key: "", file: file), "the file is empty",
        advice: "add a line such as 'device-tree: board.dts'")
    } catch let error as YamlError {
      let problem = error.problem
      findings.report(
        .requestUnreadable, at: .request(key: "", file: file, line: problem.line), problem.message,
        advice: "docs/board-yml.md shows what a board.yml looks like")
    } catch {
      findings.report(.requestUnreadable, at: .request(key: "", file: file), "\(error)")
    }
    return nil
  }

  /// The `board.yml` that `extends: NAME` means: a sibling folder, a folder or a file.
  private static func boardFile(_ name: String, beside path: String) -> String {
    let folder = FilePath.folder(of: path)
    if name.hasSuffix(".yml") || name.hasSuffix(".yaml") {
      return FilePath.resolve(name, in: folder)
    }
    let parent = name.contains("/") ? folder : FilePath.resolve("..", in: folder)
    return FilePath.resolve("\(name)/board.yml", in: parent)
  }
}

extension YamlError {
  /// The line, counted from 1, and what is wrong there.
  fileprivate var problem: (line: Int?, message: String) {
    switch self {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let circumstance = context.map { " (\($0.text) in line \($0.mark.line))" } ?? ""
      return (mark.line, "this is not YAML: \(problem)\(circumstance)")
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { "'\($0)'" }.joined(separator: ", ")
      return (context.mark.line, "\(names) stands here more than once")
    case .reader(let problem, _, _, _):
      return (nil, "this is not YAML: \(problem)")
    default:
      return (nil, "this is not YAML: \(self)")
    }
  }
}
