import Protection

/// How the registers of a unit are written: one type for each kind of unit.
///
/// Registers that assemblers may not know by name are written by number, with the name beside.
/// Nothing is read from memory and no stack is used: the code runs before there is either.
protocol RegionInstructions {
  /// Directives at the start of the file.
  var directives: [String] { get }
  /// What marks a label as a function.
  var functionDirectives: [String] { get }
  /// What a function does before its first write.
  var enter: [String] { get }
  /// Writes the registers that all entries share; the unit is off.
  func begin(_ control: [ControlRegister]) -> [String]
  /// Selects the entry that the next writes are for.
  func select(_ index: Int) -> [String]
  /// One write to the selected entry, in a state in which it is still to happen.
  func write(_ write: RegisterWrite, in state: [[UInt64]]) -> [String]
  /// Turns the unit on.
  func enable() -> [String]
  /// Makes the writes before it count for the instructions after it.
  var barrier: [String] { get }
  /// Goes back to the caller.
  var leave: String { get }
}

extension RegionInstructions {
  var functionDirectives: [String] { [] }

  var enter: [String] { [] }

  /// An instruction, and the name of the register that it means.
  static func instruction(_ text: String, _ comment: String = "") -> String {
    let line = "        \(text)"
    guard !comment.isEmpty else { return line }
    return line + String(repeating: " ", count: max(1, 40 - line.count)) + "// \(comment)"
  }
}

/// What the 32-bit Arm instruction sets have in common.
protocol Arm32Instructions: RegionInstructions {}

extension Arm32Instructions {
  var leave: String { Self.instruction("bx      lr") }

  var barrier: [String] { [Self.instruction("dsb     sy"), Self.instruction("isb")] }

  /// Loads a constant without a literal pool.
  static func load(_ register: String, _ value: UInt64) -> [String] {
    let low = instruction("movw    \(register), #\(Hex.number(value & 0xffff))")
    guard value >> 16 != 0 else { return [low] }
    return [low, instruction("movt    \(register), #\(Hex.number(value >> 16 & 0xffff))")]
  }
}
