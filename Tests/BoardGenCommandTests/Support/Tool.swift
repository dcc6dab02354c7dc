import Foundation

/// A run of the built `boardgen`, without a terminal.
struct Tool {
  let status: Int32
  let output: String
  let errors: String

  /// Runs it in a folder, or through a shell if `pipe` gives what its output goes into.
  ///
  /// - Parameter path: where it finds other programs, instead of where this one does.
  init(
    _ arguments: [String], in folder: TemporaryFolder, pipe: String? = nil, path: String? = nil
  ) throws {
    let process = Process()
    let tool = Bundle.main.bundleURL.appending(path: "boardgen").path
    if let pipe {
      process.executableURL = URL(filePath: "/bin/bash")
      process.arguments =
        [
          "-c", "\"$@\" | \(pipe); exit ${PIPESTATUS[0]}", "bash", tool,
        ] + arguments
    } else {
      process.executableURL = URL(filePath: tool)
      process.arguments = arguments
    }
    process.currentDirectoryURL = URL(filePath: folder.path)
    var environment = ProcessInfo.processInfo.environment
    environment["COLUMNS"] = "80"
    if let path { environment["PATH"] = path }
    process.environment = environment
    let (output, errors) = ("\(folder.path)/.output", "\(folder.path)/.errors")
    for path in [output, errors] { try Data().write(to: URL(filePath: path)) }
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    self.output = try String(contentsOfFile: output, encoding: .utf8)
    self.errors = try String(contentsOfFile: errors, encoding: .utf8)
  }
}

/// Runs another program silently; its exit status.
func run(_ arguments: String..., in folder: TemporaryFolder) throws -> Int32 {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = arguments
  process.currentDirectoryURL = URL(filePath: folder.path)
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus
}
