import ArgumentParser
public import BoardGen
import Foundation

struct Emit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "emit",
    // Where it is parsed alone, it looks for no request of a completion script, which takes long.
    _superCommandName: "boardgen",
    abstract: "Write the configuration of a board.",
    discussion: """
      Without -o, the Swift goes to standard output.

      Example: boardgen emit boards/qemu-virt -o build/generated
      Example: boardgen board.dtb --memory 0x4000_0000:1GiB --format c
      """)

  @Argument(help: "A .dtb, a .dts, a board.yml or a board's folder.")
  var input: String

  @OptionGroup var options: BoardOptions

  @Option(
    name: .shortAndLong, help: "The folder to write to.", completion: .directory)
  var output: String?

  @Option(
    help: "A rule for make or Ninja to write: what is written depends on all that was read.",
    completion: .file())
  var depfile: String?

  @Option(
    help: ArgumentHelp(
      "What to write; may be given again. By default all, or swift without -o.",
      valueName: Format.allCases.map(\.rawValue).separated(by: "|")))
  var format: [Format] = []

  @Option(
    help: "A mustache template of your own to render too; may be given again.",
    completion: .file(extensions: ["mustache"]))
  var template: [String] = []

  func validate() throws {
    guard depfile == nil || output != nil else {
      throw ValidationError("--depfile needs -o: standard output is no file")
    }
  }

  func run() throws {
    var session = Session(options.reporting)
    let configuration = try session.configuration(of: input, options)
    let emitter = Emitter(configuration)
    let formats =
      format.isEmpty && template.isEmpty ? (output == nil ? [.swift] : emitter.formats) : format
    var artefacts = formats.map { emitter.artefact($0, findings: &session.findings) }
    for path in template {
      guard let text = session.text(of: path) else { continue }
      artefacts.append(emitter.artefact(template: text, path: path, findings: &session.findings))
    }
    try session.stopOnErrors()
    if let output {
      let outputs = artefacts.map { "\(output)/\($0.name)" }
      // First: if the run is killed between the two, what is written later looks out of date, and
      // make runs it again. The other way round it would miss what is read now.
      if let depfile {
        Depfile.write(
          to: depfile, of: outputs, from: configuration.files + template,
          findings: &session.findings)
        try session.stopOnErrors()
      }
      let folder = OutputFolder(path: output)
      if format.isEmpty, template.isEmpty {
        folder.write(board: artefacts, findings: &session.findings)
      } else {
        folder.write(artefacts, findings: &session.findings)
      }
      if depfile != nil { Depfile.touch(outputs, findings: &session.findings) }
    } else {
      for artefact in artefacts { print(artefact.text, terminator: "") }
    }
    try session.finish()
  }
}

extension Format: NamedChoice {}
