import ArgumentParser
import BoardGen

struct PrintFingerprint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fingerprint",
    abstract: "Print the SHA-256 of a board's tree.",
    discussion: """
      It is the fingerprint that generated files and the image hold: of what the tree with its \
      overlays says, however it is written.

      Example: boardgen fingerprint boards/qemu-virt
      """)

  @Argument(help: "A .dtb, a .dts, a board.yml or a board's folder.")
  var input: String

  @OptionGroup var reporting: ReportingOptions

  func run() throws {
    var session = Session(reporting)
    let tree = try session.tree(of: session.request(of: input))
    try session.finish()
    print(Fingerprint(of: tree))
  }
}
