import ArgumentParser
import BoardGen

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what an address or a node is, why, and how each plan maps it.",
    discussion: """
      How the plans map something is read from their encoded tables, as the MMU would.

      With --budget, it says how the regions of an MPU or the entries of a PMP are spent, and which
      gaps they could swallow to save some, the cheapest first.

      With --boot-table, it says what is in a boot.bin, and whether it was made for the board.

      Example: boardgen explain boards/qemu-virt 0x0900_0018
      Example: boardgen explain boards/qemu-virt /pl011@9000000
      Example: boardgen explain boards/mps3-an536 --budget
      """)

  @Argument(help: "A .dtb, a .dts, a board.yml or a board's folder.")
  var board: String

  @Argument(
    help: ArgumentHelp(
      "An address in hexadecimal or decimal, or a node's path, alias, label or name.",
      valueName: "address|node"))
  var subject: String?

  @Flag(help: "Say how the entries of the unit are spent.")
  var budget = false

  @Option(
    help: "A boot.bin to say the content of.", completion: .file(extensions: ["bin"]))
  var bootTable: String?

  @OptionGroup var options: BoardOptions

  func validate() throws {
    guard [subject != nil, budget, bootTable != nil].count(where: \.self) == 1 else {
      throw ValidationError("Name an address or a node, or ask for the --budget or a --boot-table.")
    }
  }

  func run() throws {
    var session = Session(options.reporting)
    if let bootTable { return try showBootTable(bootTable, &session) }
    guard let name = subject else { return try showBudget(&session) }
    let request = try session.request(of: board, memory: options.memory)
    let tree = try session.tree(of: request)
    let subject = Subject(name, in: tree, findings: &session.findings)
    try session.stopOnErrors()
    let configuration = try session.configuration(of: board, options)
    try session.finish()
    switch subject {
    case .address(let address): show(Explanation(of: address, in: configuration))
    case .node(let node): show(Explanation(of: node, in: configuration))
    case nil: throw ExitCode(70)
    }
  }

  private func showBootTable(_ path: String, _ session: inout Session) throws {
    let tree = try session.tree(of: try session.request(of: board, memory: options.memory))
    let table = BootConfiguration(bootTableAt: path, findings: &session.findings)
    try session.finish()
    guard let table else { throw ExitCode(70) }
    show(Explanation(of: table, forBoard: Fingerprint(of: tree)))
  }

  private func showBudget(_ session: inout Session) throws {
    let configuration = try session.configuration(of: board, options)
    try session.finish()
    if let explanation = Explanation(budgetOf: configuration) {
      show(explanation)
    } else {
      print("the board has no unit of regions: tables grow as they need to")
    }
  }

  private func show(_ explanation: Explanation) {
    let terminal = Terminal.standardOutput
    print(terminal.bold(explanation.title))
    for (label, row) in zip(explanation.paddedLabels, explanation.rows) {
      print("  \(terminal.coloured(label, .cyan))  \(row.text)")
    }
  }
}
