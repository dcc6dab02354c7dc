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
      one was refused. docs/batch.md has more, and the format of --json.

      Example: boardgen batch /usr/lib/linux-image-6.12 --memory 0x8000_0000:1GiB
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
      "RAM for trees that leave it to the firmware, which are run once more with it; where a tree "
        + "says that RAM begins, that much from there.", valueName: "base:size"))
  var memory: String?

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
    let lent = memory.flatMap { MemoryOption.parse($0, findings: &session.findings) }
    try session.stopOnErrors()
    let folders = BatchFolders(inputs, in: output)
    let progress = ProgressBar(total: inputs.count, on: .standardError)
    let outcomes = Batch(
      inputs, memory: lent.map { LentMemory($0.value) }, strict: reporting.strict
    ).run(
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
      consume: { input, artefacts, findings in
        guard let folder = folders.folder(of: input) else { return }
        OutputFolder(path: folder).write(artefacts, findings: &findings)
      }, progress: progress.show)
    progress.clear()
    let summary = BatchSummary(outcomes)
    if json {
      for outcome in outcomes { try JSONLines.print(outcome) }
    } else {
      BatchReport(outcomes, summary, quiet: reporting.quiet).print(to: .standardOutput)
    }
    if summary.failures > 0 { throw ExitCode(65) }
  }
}
