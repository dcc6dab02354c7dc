import ArgumentParser
import BoardGen

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Compare the generated files of boards with what their trees say now.",
    discussion: """
      Each board's files are in its folder 'generated'. Differences are shown as a unified diff, and \
      above it what they mean; the exit status is then 1. Warnings are not repeated here: 'emit' \
      shows them.

      Example: boardgen check boards
      Example: boardgen check boards/qemu-virt --write
      """)

  @Argument(
    help: "A folder of boards, or one board's folder.", completion: .directory)
  var folder = "boards"

  @Flag(help: "Update the generated files instead of showing how they differ.")
  var write = false

  @OptionGroup var reporting: ReportingOptions

  func run() throws {
    var session = Session(reporting)
    let boards = BoardFolders.all(in: folder, findings: &session.findings)
    try session.stopOnErrors()
    var drifted = 0
    var failed = 0
    for board in boards {
      guard let drift = check(board, &session.findings) else {
        failed += 1
        print("\(board): \(Terminal.standardOutput.coloured("not checked", .red)), see the errors")
        continue
      }
      if !drift.files.isEmpty { drifted += 1 }
    }
    let outcomes = [
      (boards.count - drifted - failed, "up to date"), (drifted, write ? "updated" : "changed"),
      (failed, "not checked"),
    ]
    print(
      "\(boards.count) \(boards.count == 1 ? "board" : "boards"): "
        + outcomes.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", "))
    try session.finish()
    if drifted > 0, !write { throw ExitCode(1) }
  }

  /// Compares one board's files, or brings them up to date; `nil` if an error keeps it from that.
  private func check(_ board: String, _ findings: inout Findings) -> Drift? {
    var own = Findings(strict: reporting.strict)
    defer {
      for diagnostic in own.diagnostics where diagnostic.severity == .error {
        findings.report(diagnostic.concerning(.option(board)))
      }
    }
    guard let request = InputFile(board, findings: &own)?.request(findings: &own), !own.hasErrors,
      let configuration = Configurator(request).configure(findings: &own)
    else { return nil }
    let emitter = Emitter(configuration)
    let artefacts = emitter.formats.map { emitter.artefact($0, findings: &own) }
    guard !own.hasErrors else { return nil }
    let folder = OutputFolder(path: "\(board)/generated")
    if !write { folder.reportInterruption(findings: &own) }
    guard !own.hasErrors else { return nil }
    let drift = Drift(from: folder.texts, to: artefacts, folder: "\(board)/generated")
    if write, !drift.files.isEmpty || folder.isInterrupted {
      let leftOver = drift.files.filter { $0.state == .leftOver }.map(\.name)
      folder.write(artefacts, removing: leftOver, findings: &own)
      guard !own.hasErrors else { return nil }
    }
    DriftReport(board: board, drift: drift, isUpdate: write).print(to: .standardOutput)
    return drift
  }
}
