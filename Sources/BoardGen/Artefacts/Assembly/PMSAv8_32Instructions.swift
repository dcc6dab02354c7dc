import Protection

/// The MPU of Armv8-R AArch32 through coprocessor 15 (Arm DDI 0568; Cortex-R52).
///
/// Regions are selected through the selection register whatever their number: direct access past
/// 15 is described in two ways.
struct PMSAv8_32Instructions: Arm32Instructions {
  let isHypervisor: Bool

  let directives = ["        .syntax unified", "        .arm"]

  private var opcode: Int { isHypervisor ? 4 : 0 }
  private var prefix: String { isHypervisor ? "H" : "" }

  func begin(_ control: [ControlRegister]) -> [String] {
    control.enumerated().flatMap { index, register in
      Self.load("r0", register.value)
        + [coprocessor("mcr", "r0", "c10, c2, \(index)", register.name)]
    }
  }

  func select(_ index: Int) -> [String] {
    Self.load("r1", UInt64(index))
      + [
        coprocessor("mcr", "r1", "c6, c2, 1", "\(prefix)PRSELR = \(index)"),
        Self.instruction("isb"),
      ]
  }

  func write(_ write: RegisterWrite, in state: [[UInt64]]) -> [String] {
    let name = prefix + (write.register == 0 ? "PRBAR" : "PRLAR")
    return Self.load("r0", write.value)
      + [coprocessor("mcr", "r0", "c6, c3, \(write.register)", name), Self.instruction("isb")]
  }

  // WXN: what may be written is never executed at this level. BR off: there is no background.
  func enable() -> [String] {
    barrier + [
      coprocessor("mrc", "r0", "c1, c0, 0", "\(prefix)SCTLR"),
      Self.instruction("bic     r0, r0, #0x20000", "BR"),
      Self.instruction("orr     r0, r0, #0x80000", "WXN"),
      Self.instruction("orr     r0, r0, #0x1000", "I"),
      Self.instruction("orr     r0, r0, #0x5", "M, C"),
      coprocessor("mcr", "r0", "c1, c0, 0", "\(prefix)SCTLR"), Self.instruction("isb"),
    ]
  }

  private func coprocessor(
    _ mnemonic: String, _ register: String, _ place: String, _ name: String
  ) -> String {
    Self.instruction("\(mnemonic)     p15, \(opcode), \(register), \(place)", name)
  }
}
