import ArgumentParser
import BoardGen
import Foundation

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say how two boards differ in meaning.",
    discussion: """
      How their trees are written makes no difference. The exit status is 0 if the boards mean the \
      same, and 1 if they don't.

      Example: boardgen diff old.dtb new.dtb
      Example: boardgen diff boards/qemu-virt boards/qemu-virt-el2 --format json
      """)

  @Argument(help: "A .dtb, a .dts, a board.yml or a board's folder.")
  var old: String

  @Argument(help: "What to compare it with.")
  var new: String

  @Option(help: "How to show the differences.")
  var format: ReportingOptions.Style = .text

  @Option(
    help: ArgumentHelp("RAM of both boards; may be given again.", valueName: "base:size"))
  var memory: [String] = []

  @OptionGroup var reporting: ReportingOptions

  func run() throws {
    var session = Session(reporting)
    let summaries = try [old, new].map { input in
      let configuration = try session.configuration(of: input, memory: memory)
      guard let summary = try? BoardSummary(configuration, findings: &session.findings) else {
        throw ExitCode(70)
      }
      return summary
    }
    try session.finish()
    let changes = Comparison.changes(from: summaries[0], to: summaries[1])
    switch format {
    case .text: for change in changes { print(change) }
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(changes), as: UTF8.self))
    }
    if !changes.isEmpty { throw ExitCode(1) }
  }
}
