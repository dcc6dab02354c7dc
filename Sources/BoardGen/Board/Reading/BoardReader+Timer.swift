import FDTKit

extension BoardReader {
  /// The early timer among the devices, or the processors' own counter.
  ///
  /// On RISC-V the counter's frequency stands with the processors (devicetree specification 3.7,
  /// `timebase-frequency`), elsewhere with the device or its clock.
  func timer(among devices: [Device], findings: inout Findings) -> Timer {
    let path = devices.first { $0.role == .timer }?.path
    let node = path.flatMap { tree.node(at: $0) }
    let nodes = [tree.root.child(named: "cpus")].compactMap { $0 } + tree.cpus.map(\.node)
    let timebase = nodes.lazy.compactMap { node in
      try? node.property(named: "timebase-frequency")?.u32
    }.first
    return Timer(
      frequency: timebase.map(UInt64.init)
        ?? node.map { clockFrequency(of: $0, findings: &findings) } ?? 0,
      interrupt: node.flatMap { try? $0.interrupts.first }.flatMap(Self.number) ?? 0)
  }

  /// The number that the controller knows an interrupt by.
  ///
  /// A GIC's specifier tells shared (32 and up) from private interrupts (16 and up) first
  /// (Documentation/devicetree/bindings/interrupt-controller/arm,gic-v3.yaml).
  private static func number(_ interrupt: Interrupt) -> UInt64? {
    let cells = interrupt.specifier
    guard cells.count >= 3 else { return cells.first.map(UInt64.init) }
    return UInt64(cells[1]) + (cells[0] == 0 ? 32 : 16)
  }
}
