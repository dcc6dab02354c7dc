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
}
