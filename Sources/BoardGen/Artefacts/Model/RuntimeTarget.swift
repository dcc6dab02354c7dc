import Protection

/// What a board's image is compiled for.
struct RuntimeTarget {
  /// The folder of the runtime's port.
  let folder: String
  /// The compiler's target.
  let triple: String

  init(_ configuration: Configuration) {
    switch (configuration.board.architecture, configuration.board.unit) {
    case (.aarch64, .pmsav8_64): (folder, triple) = ("ARMv8-R64", "aarch64-none-none-elf")
    case (.aarch64, _): (folder, triple) = ("AArch64", "aarch64-none-none-elf")
    case (.aarch32, .pmsav7M), (.aarch32, .pmsav8M):
      (folder, triple) = ("ARM-M", "armv7em-none-none-eabi")
    case (.aarch32, .pmsav7R): (folder, triple) = ("ARMv7-R", "armv7-none-none-eabi")
    case (.aarch32, _): (folder, triple) = ("ARMv8-R", "armv7-none-none-eabi")
    case (.riscv32, _): (folder, triple) = ("RISCV32", "riscv32-none-none-eabi")
    case (.riscv64, _): (folder, triple) = ("RISCV64", "riscv64-none-none-eabi")
    }
  }
}
