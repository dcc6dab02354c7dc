import ArgumentParser
import BoardGen
import Foundation

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a board's folder from a device tree, or a configuration of ImageBuilder.",
    discussion: """
      The folder gets a copy of the tree and a board.yml to start from. Nothing is overwritten.

      Example: boardgen new qemu-virt.dtb
      Example: boardgen new vendor/board.dts -o boards/my-board
      Example: boardgen new imagebuilder/config -o boards/my-board
      """)

  @Argument(
    help: "A .dtb, a .dts, or ImageBuilder's configuration file.",
    completion: .file(extensions: ["dtb", "dts"]))
  var tree: String

  @Option(
    name: .shortAndLong,
    help: "The folder to make. By default one in 'boards' with the name of the tree.",
    completion: .directory)
  var output: String?

  @OptionGroup var reporting: ReportingOptions

  func run() throws {
    var session = Session(reporting)
    let name = InputFile(tree, findings: &session.findings)?.boardName ?? ""
    try session.stopOnErrors()
    let folder = output.map { URL(filePath: $0).relativePath } ?? "boards/\(name)"
    let board = BoardStarter(tree: tree, folder: folder).start(findings: &session.findings)
    try session.finish()
    guard let board else { throw ExitCode(70) }
    print("\(folder)/board.yml is there.")
    if board.needsMemory {
      print("Next: say in it how much RAM there is, for the tree leaves that to the firmware; then")
    } else {
      print("Next:")
    }
    print("  boardgen map \(folder)")
    print("  boardgen emit \(folder) -o \(folder)/generated")
  }
}
