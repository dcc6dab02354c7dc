import Foundation

/// Runs commands as a reader of the documents would type them.
enum Shell {
  struct Result {
    let status: Int32
    /// What went to standard output and standard error, in order.
    let output: String
  }

  /// Runs a command, with the package's own `boardgen` first in the search path.
  static func run(_ command: String, in folder: URL) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "exec 2>&1\n" + command]
    process.currentDirectoryURL = folder
    process.environment = environment
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: String(decoding: output, as: UTF8.self).replacing("\r\n", with: "\n"))
  }

  /// The tests' own, but for what a `make` around them has set.
  private static var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment
    for name in ["MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES"] { environment[name] = nil }
    let path = environment["PATH", default: "/usr/bin:/bin"]
    environment["PATH"] = "\(Repository.products.path):\(path)"
    return environment
  }
}
