internal import Foundation

/// A program that is run to its end: the only file that knows files and processes.
struct Tool {
  struct Result {
    let output: [UInt8]
    let messages: [CompilerMessage]
    /// The files that it says it has read.
    let files: [String]
  }

  private let program: URL

  /// Finds the first of the programs that is in `PATH`.
  init(anyOf names: [String]) throws(CompilerError) {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    let candidates = names.flatMap { name in folders.map { "\($0)/\(name)" } }
    guard let path = candidates.first(where: FileManager.default.isExecutableFile) else {
      throw .toolMissing(names)
    }
    program = URL(fileURLWithPath: path)
  }

  /// The bytes of a file.
  static func contents(of path: String) throws(CompilerError) -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw .file(path: path, error.localizedDescription)
    }
  }

  /// Runs the program and collects what it writes.
  ///
  /// The streams are files: a program that waits for a pipe to be emptied can't be waited for.
  ///
  /// - Parameter rulesOption: the option after which it takes a file to write its dependencies to,
  ///   as a rule of make.
  /// - Throws: what the program says is wrong, if it fails.
  func run(
    _ arguments: [String], input: [UInt8], rulesOption: [String]
  ) throws(CompilerError) -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("fdtkit-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let streams = ["input", "output", "errors"].map(folder.appendingPathComponent)
      for (stream, content) in zip(streams, [input, [], []]) { try Data(content).write(to: stream) }
      let process = Process()
      process.executableURL = program
      let rules = folder.appendingPathComponent("rules")
      process.arguments = rulesOption + [rules.path] + arguments
      process.standardInput = try FileHandle(forReadingFrom: streams[0])
      process.standardOutput = try FileHandle(forWritingTo: streams[1])
      process.standardError = try FileHandle(forWritingTo: streams[2])
      try process.run()
      process.waitUntilExit()
      let errors = try Data(contentsOf: streams[2])
      return try result(
        status: process.terminationStatus, output: Array(try Data(contentsOf: streams[1])),
        errors: String(decoding: errors, as: UTF8.self),
        files: Prerequisites.names(in: (try? String(contentsOf: rules, encoding: .utf8)) ?? ""))
    } catch let error as CompilerError {
      throw error
    } catch {
      throw .file(path: program.path, error.localizedDescription)
    }
  }

  private func result(
    status: Int32, output: [UInt8], errors: String, files: [String]
  ) throws(CompilerError) -> Result {
    let messages = CompilerMessage.messages(in: errors)
    if status == 0 { return Result(output: output, messages: messages, files: files) }
    guard messages.contains(where: { $0.severity == .error }) else {
      throw .toolFailed(program.lastPathComponent, status: status, output: errors)
    }
    throw .rejected(messages)
  }
}
