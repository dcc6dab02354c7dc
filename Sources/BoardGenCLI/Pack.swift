import ArgumentParser
import BoardGen

struct PackBoard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Collect all that a board's machine needs in RAM, with what loads it.",
    discussion: """
      The folder gets the tree, every binary, a script for U-Boot, one that boots the same in QEMU, \
      and a manifest; all of it or nothing.

      Example: boardgen pack boards/qemu-virt-xen -o build/pack
      Example: boardgen pack imagebuilder/config -o build/pack
      Example: boardgen pack boards/qemu-virt --image build/qemu-virt/Image -o build/pack
      """)

  @Argument(help: "A board.yml, a board's folder, or ImageBuilder's configuration file.")
  var board: String

  @Option(name: .shortAndLong, help: "The folder to write to.", completion: .directory)
  var output: String

  @Option(
    help: "The runtime's image, which goes where the layout has it.", completion: .file())
  var image: String?

  @Flag(help: "Put everything into one flattened image tree, too, and let U-Boot load that.")
  var fit = false

  @Option(
    help: ArgumentHelp(
      "RAM, instead of what the tree says; may be given again.", valueName: "base:size"))
  var memory: [String] = []

  @Option(
    help: "A rule for make or Ninja to write: what is packed depends on all that was read.",
    completion: .file())
  var depfile: String?

  @OptionGroup var reporting: ReportingOptions

  func run() throws {
    var session = Session(reporting)
    let configuration = try session.configuration(of: board, memory: memory)
    let tree = try session.tree(of: configuration.request)
    let pack = PackBuilder(configuration, tree: tree)
      .pack(image: image, findings: &session.findings)
    try session.stopOnErrors()
    guard let pack else { throw ExitCode(70) }
    let files = pack.write(to: output, isTreeImage: fit, findings: &session.findings)
    if let depfile, !session.findings.hasErrors {
      let outputs = files.map { "\(output)/\($0)" }
      Depfile.write(
        to: depfile, of: outputs, from: configuration.files + pack.sources,
        findings: &session.findings)
      Depfile.touch(outputs, findings: &session.findings)
    }
    try session.finish()
    if !reporting.quiet {
      PackReport(pack, files: files, folder: output).print(to: .standardOutput)
    }
  }
}
