import ArgumentParser
import BoardGen

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that the tables in a linked image are those of the plan.",
    discussion: """
      The board is planned again for the image's section bounds. Each word of its table pages must \
      be the plan's, and the model, reading the image's words as the MMU would, must find the memory \
      map in them.

      Example: boardgen verify boards/qemu-virt --image build/qemu-virt/image.elf
      """)

  @Argument(help: "A .dtb, a .dts, a board.yml or a board's folder.")
  var board: String

  @OptionGroup var options: BoardOptions

  func validate() throws {
    guard options.image != nil else { throw ValidationError("Name the image with --image.") }
  }

  func run() throws {
    var session = Session(options.reporting)
    let configuration = try session.configuration(of: board, options)
    let image = Configurator(configuration.request).linkedImage(
      at: options.image ?? "", for: configuration.board, findings: &session.findings)
    try session.stopOnErrors()
    guard let image else { throw ExitCode(70) }
    let sections = ImageVerifier(configuration, image).verify(findings: &session.findings)
    try session.finish()
    for (name, words) in sections {
      print("\(name): \(words) words are the plan's, and the model finds the memory map in them")
    }
    if sections.isEmpty { print("the board has no tables and no entries: nothing is switched on") }
  }
}
