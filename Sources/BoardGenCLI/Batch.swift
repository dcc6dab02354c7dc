import ArgumentParser
import BoardGen
import Foundation

struct RunBatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Emit many trees and boards in one process.",
    discussion: """
      Each is decided, planned, verified by the model and rendered; with -o, written to a folder of \
      its own. The outcomes are the same, byte for byte, whatever --jobs is. The exit status is 65 if \
      one was refused.

      Example: boardgen batch /usr/lib/linux-image-6.12 --lend-memory 0x8000_0000:1GiB
      Example: boardgen batch boards -o build/boards --json
      """)

  @Argument(
    help: "A folder with .dtb files or boards at any depth, a file with one path a line, or -.",
    completion: .directory)
  var input: String

  @Option(
    name: .shortAndLong, help: "The folder to write to: to a folder inside it for each input.",
    completion: .directory)
  var output: String?

  @Option(name: .shortAndLong, help: "How many run at once; by default one for each processor.")
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Run trees that leave RAM to the firmware once more, with this RAM.", valueName: "base:size"))
  var lendMemory: String?

  @Flag(help: "Write the outcomes as JSON, one a line, instead of the errors and a summary.")
  var json = false

  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
  }

  func run() throws {
    var session = Session(reporting)
    let inputs = BatchInputs.all(
      in: input,
      standardInput: {
        String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
      },
      findings: &session.findings)
    if let lendMemory { _ = MemoryOption.parse(lendMemory, findings: &session.findings) }
    try session.stopOnErrors()
    let folders = BatchFolders(inputs, in: output)
    let progress = ProgressBar(total: inputs.count, on: .standardError)
    let outcomes = Batch(inputs, lentMemory: lendMemory, strict: reporting.strict).run(
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
      consume: { input, artefacts, findings in
        guard let folder = folders.folder(of: input) else { return }
        OutputFolder(path: folder).write(artefacts, findings: &findings)
      }, progress: progress.show)
    progress.clear()
    let summary = BatchSummary(outcomes)
    if json {
      try printLines(outcomes)
    } else {
      BatchReport(outcomes, summary, quiet: reporting.quiet).print(to: .standardOutput)
    }
    if summary.failures > 0 { throw ExitCode(65) }
  }

  private func printLines(_ outcomes: [BatchOutcome]) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for outcome in outcomes { print(String(decoding: try encoder.encode(outcome), as: UTF8.self)) }
  }
}

/// The folder that each input of a batch is written to.
struct BatchFolders: Sendable {
  private let folders: [String: String]

  /// Names the folders after what tells the inputs apart: their paths without the folders that all
  /// of them are in.
  init(_ inputs: [String], in output: String?) {
    guard let output else {
      folders = [:]
      return
    }
    let parts = inputs.map { $0.split(separator: "/") }
    var depth = (parts.first?.count ?? 1) - 1
    for path in parts {
      depth = min(depth, path.count - 1)
      while let first = parts.first, first.prefix(depth) != path.prefix(depth) { depth -= 1 }
    }
    let common = max(0, depth)
    folders = Dictionary(
      zip(inputs, parts).map { input, path in
        let own = path.dropFirst(common).filter { $0 != ".." && $0 != "." }
        let name = own.joined(separator: "/")
        return (input, "\(output)/" + (name.hasSuffix(".dtb") ? String(name.dropLast(4)) : name))
      }, uniquingKeysWith: { first, _ in first })
  }

  func folder(of input: String) -> String? { folders[input] }
}
