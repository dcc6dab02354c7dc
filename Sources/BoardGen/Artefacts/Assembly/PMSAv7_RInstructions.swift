import Protection

/// The MPU of Armv7-R through coprocessor 15 (Arm DDI 0406, B5).
struct PMSAv7_RInstructions: Arm32Instructions {
  let directives = ["        .syntax unified", "        .arm"]

  /// DRBAR, DRSR and DRACR in the order of an entry's words.
  private static let registers = [
    ("c6, c1, 0", "DRBAR"), ("c6, c1, 2", "DRSR"), ("c6, c1, 4", "DRACR"),
  ]

  func begin(_ control: [ControlRegister]) -> [String] { [] }

  func select(_ index: Int) -> [String] {
    Self.load("r1", UInt64(index))
      + [
        Self.instruction("mcr     p15, 0, r1, c6, c2, 0", "RGNR = \(index)"),
        Self.instruction("isb"),
      ]
  }

  func write(_ write: RegisterWrite, in state: [[UInt64]]) -> [String] {
    let (place, name) = Self.registers[write.register]
    return Self.load("r0", write.value)
      + [Self.instruction("mcr     p15, 0, r0, \(place)", name), Self.instruction("isb")]
  }

  // BR off: there is no background.
  func enable() -> [String] {
    barrier + [
      Self.instruction("mrc     p15, 0, r0, c1, c0, 0", "SCTLR"),
      Self.instruction("bic     r0, r0, #0x20000", "BR"),
      Self.instruction("orr     r0, r0, #0x1000", "I"),
      Self.instruction("orr     r0, r0, #0x5", "M, C"),
      Self.instruction("mcr     p15, 0, r0, c1, c0, 0", "SCTLR"), Self.instruction("isb"),
    ]
  }
}
