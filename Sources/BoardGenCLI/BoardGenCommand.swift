import ArgumentParser
import BoardGen

/// The program.
///
/// Every command states its name: derived from the type it would cost a tenth of a run's time.
@main
struct BoardGenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "boardgen",
    abstract: "Turns a device tree into constants for a bare-metal Swift image, at build time.",
    discussion: """
      Exit status: 0 done; 1 'check' or 'diff' found differences; 64 wrong usage; 65 wrong input, \
      nothing written; 70 a defect of boardgen itself.

      Example: boardgen qemu-virt.dtb -o generated
      """,
    version: BoardGen.version,
    subcommands: [
      Emit.self, Check.self, Diff.self, Explain.self, Map.self, New.self, PackBoard.self,
      Verify.self, PrintFingerprint.self, PrintFacts.self, RunBatch.self,
    ],
    defaultSubcommand: Emit.self)

  /// Runs the command that the program's arguments name.
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      var command = try named(by: arguments) ?? parseAsRoot(arguments)
      try command.run()
    } catch {
      exit(withError: error)
    }
  }

  /// The command that arguments name, or the default one, where it alone can parse them.
  ///
  /// Parsing with all commands takes longer than all else that is done for a small board. It is left
  /// to what has to know them all: help, and what is said of wrong arguments.
  private static func named(by arguments: [String]) -> (any ParsableCommand)? {
    guard let first = arguments.first, first != "help" else { return nil }
    let named = configuration.subcommands.first { $0.configuration.commandName == first }
    let type = named ?? Emit.self
    let own = named == nil ? arguments : Array(arguments.dropFirst())
    if type == Emit.self, let plain = Emit(plain: own) { return plain }
    // What is parsed instead of a command asks for help.
    return (try? type.parseAsRoot(own)).flatMap { Swift.type(of: $0) == type ? $0 : nil }
  }
}
