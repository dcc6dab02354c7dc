import Foundation

/// What a program left behind.
struct Run {
  let status: Int32
  let isSignal: Bool
  let output: String
  let errors: String
}

enum Program {
  /// The command line tool that was built with these tests.
  static let boardgen = (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0]))
    .deletingLastPathComponent().appending(path: "boardgen").path()

  /// Runs a program that is found in `PATH`, for at most a minute or so.
  @discardableResult
  static func run(
    _ program: String, _ arguments: [String], in folder: String = Repository.root,
    input: String = "", seconds: Int = 120
  ) throws -> Run {
    let streams = try Folder()
    try streams.write(input, to: "input")
    try streams.write("", to: "output")
    try streams.write("", to: "errors")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["timeout", String(seconds), program] + arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardInput = FileHandle(forReadingAtPath: "\(streams.path)/input")
    process.standardOutput = FileHandle(forWritingAtPath: "\(streams.path)/output")
    process.standardError = FileHandle(forWritingAtPath: "\(streams.path)/errors")
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus,
      // `timeout` passes a signal on as a status, or dies of it itself.
      isSignal: process.terminationReason == .uncaughtSignal || process.terminationStatus > 123,
      output: String(
        decoding: try Data(contentsOf: URL(filePath: "\(streams.path)/output")), as: UTF8.self),
      errors: String(
        decoding: try Data(contentsOf: URL(filePath: "\(streams.path)/errors")), as: UTF8.self))
  }
}
