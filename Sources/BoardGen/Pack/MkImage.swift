import Foundation

/// A run of U-Boot's `mkimage`, which writes the files that U-Boot reads.
struct MkImage {
  /// Why there is no such file.
  enum Failure: Error, Hashable {
    /// The tool is not in `PATH`.
    case missing(for: String)
    /// The tool failed, and said why.
    case failed(for: String, status: Int32, words: [String])
  }

  /// The file that it makes, in the folder that it runs in.
  let output: String
  /// Its arguments but for that file.
  let arguments: [String]

  /// A script in an image (`boot.scr`).
  static func script(_ output: String, from script: String, architecture: Architecture) -> Self {
    Self(
      output: output,
      arguments: [
        "-A", architecture.nameInUBoot, "-T", "script", "-C", "none", "-n", script, "-d", script,
      ])
  }

  /// A flattened image tree, from its source.
  static func tree(_ output: String, from source: String) -> Self {
    Self(output: output, arguments: ["-f", source])
  }

  /// Whether the tool is there.
  static var isThere: Bool { program != nil }

  private static var program: URL? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/mkimage" }.first(where: FileManager.default.isExecutableFile)
      .map { URL(filePath: $0) }
  }

  /// Makes the file.
  ///
  /// The time that it notes is that of `SOURCE_DATE_EPOCH` (reproducible-builds.org), which is given
  /// here, so that the same input makes the same bytes.
  func run(in folder: String) throws {
    guard let program = Self.program else { throw Failure.missing(for: output) }
    let words = URL(filePath: "\(folder)/.words")
    try Data().write(to: words)
    defer { try? FileManager.default.removeItem(at: words) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments + [output]
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SOURCE_DATE_EPOCH": "0", "LC_ALL": "C"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: words)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0,
      FileManager.default.fileExists(atPath: "\(folder)/\(output)")
    else {
      let lines = String(decoding: try Data(contentsOf: words), as: UTF8.self)
        .split(separator: "\n").map(String.init)
      throw Failure.failed(for: output, status: process.terminationStatus, words: lines)
    }
  }
}

extension MkImage.Failure {
  /// What is said of it, as an error.
  var diagnostic: Diagnostic {
    switch self {
    case .missing(let file):
      var diagnostic = Diagnostic(
        .toolMissing, at: .rule("mkimage"), "\(file) needs mkimage, which is not in PATH",
        advice: "install u-boot-tools")
      diagnostic.severity = .error
      return diagnostic
    case .failed(let file, let status, let words):
      return Diagnostic(
        .toolFailed, at: .rule("mkimage"), "it made no \(file), and ended with status \(status)",
        related: words.map { .init(.rule("mkimage"), $0) },
        advice: "see what it says, and whether the disk is full")
    }
  }
}

extension Architecture {
  /// What U-Boot's images call it.
  var nameInUBoot: String {
    switch self {
    case .aarch64: "arm64"
    case .aarch32: "arm"
    case .riscv32, .riscv64: "riscv"
    }
  }
}
