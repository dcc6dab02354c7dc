import FDTKit

/// What a RISC-V processor executes (RISC-V cpus binding; Linux's
/// Documentation/devicetree/bindings/riscv/cpus.yaml).
extension BoardReader {
  /// An instruction set as a property names it.
  struct InstructionSet {
    /// The property that says so.
    let origin: Origin
    /// Its value, such as `rv64i`.
    let text: String

    /// The bits of an integer register; `nil` if the text begins otherwise.
    var width: Int? {
      text.hasPrefix("rv32") ? 32 : text.hasPrefix("rv64") ? 64 : nil
    }
  }

  /// What the processor says of itself: `riscv,isa-base` counts before `riscv,isa`, which it
  /// replaces.
  func instructionSets(of cpu: CPU) -> [InstructionSet] {
    let values = [
      ("riscv,isa-base", (try? cpu.riscvISABase) ?? nil), ("riscv,isa", (try? cpu.riscvISA) ?? nil),
    ]
    return values.compactMap { name, text in
      text.map { .init(origin: .property(node: cpu.node.path, name: name), text: $0) }
    }
  }

  /// 32 or 64 on RISC-V; `nil` elsewhere.
  func registerWidth(of cpu: CPU, findings: inout Findings) -> Int? {
    let sets = instructionSets(of: cpu)
    guard !sets.isEmpty else { return nil }
    for set in sets where set.width == nil {
      findings.report(
        .architectureUnknown, at: set.origin,
        "'\(set.text)' begins with neither rv32 nor rv64",
        advice: "write the instruction set as the RISC-V specification names it: rv64imac")
    }
    let known = sets.filter { $0.width != nil }
    if let first = known.first, let other = known.last, other.width != first.width {
      findings.report(
        .architectureUnknown, at: first.origin,
        "'\(first.text)' and '\(other.text)' have registers of different width",
        related: [.init(other.origin, "'\(other.text)'")],
        advice: "correct one of the two; riscv,isa can be left out")
    }
    return known.first?.width ?? 64
  }
}
