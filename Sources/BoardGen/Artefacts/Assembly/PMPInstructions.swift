import Protection

/// RISC-V's physical memory protection through CSRs (privileged specification, 3.7.1).
///
/// A CSR holds the configuration bytes of eight entries; what it holds at each step is known, so
/// it is written whole.
struct PMPInstructions: RegionInstructions {
  let directives: [String] = []

  private static let firstConfiguration = 0x3a0
  private static let firstAddress = 0x3b0
  private static let securityConfiguration: UInt64 = 0x747
  private static let ruleLockingBypass: UInt64 = 1 << 2

  /// The lock is bypassed before any entry is written, and the rules change after all of them are.
  var control: [ControlRegister]

  func begin(_ control: [ControlRegister]) -> [String] {
    control.isEmpty ? [] : set(Self.ruleLockingBypass, "mseccfg: RLB")
  }

  /// Every entry has CSRs of its own.
  func select(_ index: Int) -> [String] { [] }

  func write(_ write: RegisterWrite, in state: [[UInt64]]) -> [String] {
    guard write.register == 1 else {
      return [
        Self.instruction("li      t0, \(Hex.number(write.value))"),
        Self.instruction(
          "csrw    \(Hex.number(UInt64(Self.firstAddress + write.index))), t0",
          "pmpaddr\(write.index)"),
      ]
    }
    let first = write.index / 8 * 8
    let word = (first..<min(first + 8, state.count)).reduce(UInt64(0)) { word, index in
      let byte = index == write.index ? write.value : state[index][1]
      return word | byte << UInt64(8 * (index - first))
    }
    let number = first / 8 * 2
    return [
      Self.instruction("li      t0, \(Hex.number(word))"),
      Self.instruction(
        "csrw    \(Hex.number(UInt64(Self.firstConfiguration + number))), t0",
        "pmpcfg\(number), entry \(write.index)"),
    ]
  }

  func enable() -> [String] {
    control.flatMap { set($0.value, "\($0.name): MML, MMWP") }
  }

  var barrier: [String] { [Self.instruction("fence   rw, rw")] }

  var leave: String { Self.instruction("ret") }

  private func set(_ value: UInt64, _ name: String) -> [String] {
    [
      Self.instruction("li      t0, \(Hex.number(value))"),
      Self.instruction("csrs    \(Hex.number(Self.securityConfiguration)), t0", name),
    ]
  }
}
