import Protection

/// The MPU of Armv8-R AArch64 through system registers (Arm DDI 0600; Cortex-R82).
struct PMSAv8_64Instructions: RegionInstructions {
  let isHypervisor: Bool

  let directives: [String] = []

  private var opcode: Int { isHypervisor ? 4 : 0 }
  private var level: String { isHypervisor ? "EL2" : "EL1" }

  func begin(_ control: [ControlRegister]) -> [String] {
    control.flatMap { register in
      load("x0", register.value) + [Self.instruction("msr     \(register.name), x0")]
    }
  }

  func select(_ index: Int) -> [String] {
    load("x1", UInt64(index))
      + [set("C6_C2_1", "x1", "PRSELR_\(level) = \(index)"), Self.instruction("isb")]
  }

  func write(_ write: RegisterWrite, in state: [[UInt64]]) -> [String] {
    load("x0", write.value)
      + [
        set("C6_C8_\(write.register)", "x0", (write.register == 0 ? "PRBAR_" : "PRLAR_") + level),
        Self.instruction("isb"),
      ]
  }

  // WXN: what may be written is never executed at this level. BR off: there is no background.
  func enable() -> [String] {
    barrier + [
      Self.instruction("mrs     x0, SCTLR_\(level)"),
      Self.instruction("bic     x0, x0, #0x20000", "BR"),
      Self.instruction("orr     x0, x0, #0x80000", "WXN"),
      Self.instruction("orr     x0, x0, #0x1000", "I"),
      Self.instruction("orr     x0, x0, #0x4", "C"),
      Self.instruction("orr     x0, x0, #0x1", "M"),
      Self.instruction("msr     SCTLR_\(level), x0"), Self.instruction("isb"),
    ]
  }

  var barrier: [String] { [Self.instruction("dsb     sy"), Self.instruction("isb")] }

  var leave: String { Self.instruction("ret") }

  private func set(_ place: String, _ register: String, _ name: String) -> String {
    Self.instruction("msr     S3_\(opcode)_\(place), \(register)", name)
  }

  /// Loads a constant without a literal pool.
  private func load(_ register: String, _ value: UInt64) -> [String] {
    let parts = stride(from: UInt64(0), to: 64, by: 16).map {
      (shift: $0, part: value >> $0 & 0xffff)
    }
    .filter { $0.part != 0 || $0.shift == 0 }
    return parts.enumerated().map { index, part in
      let mnemonic = index == 0 ? "movz" : "movk"
      let shift = part.shift == 0 ? "" : ", lsl #\(part.shift)"
      return Self.instruction("\(mnemonic)    \(register), #\(Hex.number(part.part))\(shift)")
    }
  }
}
