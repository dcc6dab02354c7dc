import Protection

/// The MPU of Armv7-M and Armv8-M, whose registers are in memory (Arm DDI 0403, B3.5; DDI 0553).
struct ArmMInstructions: Arm32Instructions {
  /// The names of an entry's registers, which stand side by side after MPU_RNR.
  let registers: [String]

  let directives = ["        .syntax unified", "        .thumb"]
  let functionDirectives = ["        .thumb_func"]

  private static let base: UInt64 = 0xe000_ed90
  private static let control = 0x04
  private static let number = 0x08
  private static let attributes = 0x30

  var enter: [String] { Self.load("r1", Self.base) }

  func begin(_ control: [ControlRegister]) -> [String] {
    [Self.instruction("dmb     sy")] + store(0, at: Self.control, "MPU_CTRL: off")
      + control.enumerated().flatMap { index, register in
        store(register.value, at: Self.attributes + 4 * index, register.name)
      }
  }

  func select(_ index: Int) -> [String] {
    store(UInt64(index), at: Self.number, "MPU_RNR = \(index)")
  }

  func write(_ write: RegisterWrite, in state: [[UInt64]]) -> [String] {
    store(
      write.value, at: Self.number + 4 * (write.register + 1), "MPU_" + registers[write.register])
  }

  // PRIVDEFENA off: there is no background; HFNMIENA off: none in HardFault and NMI either.
  func enable() -> [String] {
    store(1, at: Self.control, "MPU_CTRL: ENABLE") + barrier
  }

  private func store(_ value: UInt64, at offset: Int, _ name: String) -> [String] {
    Self.load("r0", value)
      + [Self.instruction("str     r0, [r1, #\(Hex.number(UInt64(offset)))]", name)]
  }
}
