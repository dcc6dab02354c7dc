import ArgumentParser
import BoardGen
import FDTKit
import Foundation

/// One run of a command: what it found so far, and how it says so.
struct Session {
  var findings: Findings
  private let reporting: ReportingOptions

  init(_ reporting: ReportingOptions) {
    self.reporting = reporting
    findings = Findings(strict: reporting.strict)
  }

  /// Everything that boardgen decides for a board; ends the run with the diagnostics if it can't.
  mutating func configuration(
    of input: String, _ options: BoardOptions
  ) throws -> Configuration {
    try configuration(of: input, memory: options.memory, image: options.image)
  }

  /// Everything that boardgen decides for a board, of which options may say some things.
  mutating func configuration(
    of input: String, memory: [String] = [], image: String? = nil
  ) throws -> Configuration {
    let request = try request(of: input, memory: memory)
    let configuration = Configurator(request).configure(imagePath: image, findings: &findings)
    try stopOnErrors()
    guard let configuration else { throw ExitCode(70) }
    return configuration
  }

  /// What is wanted of a board; ends the run with the diagnostics if it can't be read.
  mutating func request(of input: String, memory: [String] = []) throws -> Request {
    var request = InputFile(input, findings: &findings)?.request(findings: &findings)
    if !memory.isEmpty {
      request?.memory = memory.compactMap { MemoryOption.parse($0, findings: &findings) }
    }
    try stopOnErrors()
    guard let request else { throw ExitCode(65) }
    return request
  }

  /// The device tree of a board, with its overlays; ends the run if it can't be read.
  mutating func tree(of request: Request) throws -> DeviceTree {
    let tree = TreeLoader(request).tree(findings: &findings)
    try stopOnErrors()
    guard let tree else { throw ExitCode(70) }
    return tree
  }

  /// The text of a file that a person named.
  mutating func text(of path: String) -> String? {
    do {
      return try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      findings.report(
        .requestMissingFile, at: .option(path), "the file can't be read as UTF-8 text",
        advice: "name an existing file")
      return nil
    }
  }

  /// Ends the run with exit status 65 if an error was found.
  func stopOnErrors() throws {
    guard findings.hasErrors else { return }
    show()
    throw ExitCode(65)
  }

  /// Shows what was found, and ends the run if an error is among it.
  func finish() throws {
    try stopOnErrors()
    show()
  }

  private func show() {
    let shown = findings.diagnostics.filter { !reporting.quiet || $0.severity == .error }
    switch reporting.diagnostics {
    case .text:
      for diagnostic in shown { write(Terminal.standardError.highlighted(diagnostic)) }
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      if let data = try? encoder.encode(shown) { write(String(decoding: data, as: UTF8.self)) }
    }
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
