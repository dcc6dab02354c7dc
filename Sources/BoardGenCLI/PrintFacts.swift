import ArgumentParser
import BoardGen
import FDTKit
import Foundation

struct PrintFacts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts",
    abstract: "Print what a tree says, as JSON Lines.",
    discussion: """
      The first line is about the tree: RAM, what is reserved, the console. Each that follows is \
      about one node: its registers as the processor sees them, and its interrupts at the controllers \
      that take them. What can't be read is named on its line. docs/facts.md has the format.

      Example: boardgen facts boards/qemu-virt | jq -r '.interrupts[]?.specifier[1]'
      """)

  @Argument(help: "A .dtb, a .dts, a board.yml or a board's folder.")
  var input: String

  @OptionGroup var reporting: ReportingOptions

  func run() throws {
    var session = Session(reporting)
    let tree = try session.tree(of: session.request(of: input))
    try session.finish()
    try JSONLines.print(TreeFacts(of: tree))
    for node in tree.nodes { try JSONLines.print(NodeFacts(of: node)) }
  }
}
