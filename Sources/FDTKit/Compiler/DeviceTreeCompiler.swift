/// Compiles device tree sources (`.dts`, `.dtso`) with `dtc`.
///
/// A source that uses the C preprocessor goes through `clang -E` first, or `cpp` where there is no
/// clang, in the way of Linux: without the system's headers and predefined macros, and with
/// `__DTS__` defined.
public struct DeviceTreeCompiler: Sendable {
  /// Folders that `#include` and `/include/` look into, after that of the source.
  public var includePaths: [String]
  /// Whether the tree keeps its labels (`dtc -@`), as one must that overlays are applied to.
  public var keepsLabels: Bool

  /// A tree, and what the tools remarked about its source.
  public struct Compilation: Sendable {
    /// The tree.
    public let tree: DeviceTree
    /// Warnings, in the order of the tools.
    public let warnings: [CompilerMessage]
    /// The files that were read, the source first, by the names under which the tools opened them.
    public let files: [String]
  }

  /// Makes a compiler.
  public init(includePaths: [String] = [], keepsLabels: Bool = true) {
    self.includePaths = includePaths
    self.keepsLabels = keepsLabels
  }

  /// Compiles the source in a file.
  ///
  /// - Throws: the tools' errors, or why they can't be asked.
  public func compile(path: String) throws(CompilerError) -> Compilation {
    // A name that begins with a dash would be an option.
    let file = path.hasPrefix("-") ? "./" + path : path
    guard try Self.usesPreprocessor(Tool.contents(of: path)) else {
      return try compile([file], input: [], files: [])
    }
    let preprocessed = try preprocess(file, input: [])
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return try compile(
      ["-i", folder.isEmpty ? "." : folder.joined(separator: "/") + "/", "-"],
      input: preprocessed.output, remarks: preprocessed.messages, files: preprocessed.files)
  }

  /// Compiles a source that isn't in a file.
  ///
  /// - Parameters:
  ///   - source: the text.
  ///   - name: what messages call it.
  /// - Throws: the tools' errors, or why they can't be asked.
  public func compile(
    source: String, name: String = "source"
  ) throws(CompilerError) -> Compilation {
    let quoted = name.filter { !$0.isNewline && $0 != "\"" && $0 != "\\" }
    let marked = Array("#line 1 \"\(quoted)\"\n\(source)".utf8)
    guard Self.usesPreprocessor(Array(source.utf8)) else {
      return try compile(["-"], input: marked, files: [])
    }
    let preprocessed = try preprocess("-", input: marked)
    return try compile(
      ["-"], input: preprocessed.output, remarks: preprocessed.messages, files: preprocessed.files)
  }

  private func preprocess(
    _ file: String, input: [UInt8]
  ) throws(CompilerError) -> Tool.Result {
    let folders = includePaths.flatMap { ["-I", $0] }
    return try Tool(anyOf: ["clang", "cpp"]).run(
      ["-E", "-nostdinc", "-undef", "-D__DTS__", "-x", "assembler-with-cpp"] + folders + [file],
      input: input, rulesOption: ["-MD", "-MT", "rules", "-MF"])
  }

  private func compile(
    _ arguments: [String], input: [UInt8], remarks: [CompilerMessage] = [], files: [String]
  ) throws(CompilerError) -> Compilation {
    let folders = includePaths.flatMap { ["-i", $0] }
    let result = try Tool(anyOf: ["dtc"]).run(
      ["-I", "dts", "-O", "dtb"] + (keepsLabels ? ["-@"] : []) + folders + arguments, input: input,
      rulesOption: ["-d"])
    do {
      let tree = try DeviceTree(blob: result.output)
      return Compilation(
        tree: tree, warnings: remarks + result.messages,
        files: files + result.files.filter { !files.contains($0) })
    } catch {
      throw .unsound(error)
    }
  }

  /// Whether a line of the source begins with a directive; `#address-cells` and its like don't.
  private static func usesPreprocessor(_ source: [UInt8]) -> Bool {
    let directives = ["include", "define", "undef", "if", "ifdef", "ifndef", "error", "pragma"]
    return source.split(separator: UInt8(ascii: "\n")).contains { line in
      let code = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      guard code.first == UInt8(ascii: "#") else { return false }
      let word = code.dropFirst().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        .prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
      let next = code[word.endIndex...].first
      return next != UInt8(ascii: "-") && directives.contains { word.elementsEqual($0.utf8) }
    }
  }
}
