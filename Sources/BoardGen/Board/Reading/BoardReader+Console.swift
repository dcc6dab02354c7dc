import FDTKit

extension BoardReader {
  /// The console that the request or `stdout-path` names.
  func console(findings: inout Findings) -> Console? {
    guard let (node, options, origin) = consoleNode(findings: &findings) else { return nil }
    if let obstacle = unreachability(of: node) {
      findings.report(
        .consoleMissing, at: origin, "the console \(node.path) \(obstacle)",
        advice: "name another one with 'console:' in board.yml")
      return nil
    }
    let compatible = attempt(&findings, .deviceMalformed) { try node.compatible } ?? []
    let driver = ConsoleDriver(compatible: compatible)
    if driver == nil {
      findings.report(
        .consoleNoDriver, at: .property(node: node.path, name: "compatible"),
        "nobody has written a console driver for '\(compatible.first ?? "")' yet",
        advice: "choose another console, or add a driver (CONTRIBUTING.md)")
    }
    let shift = number(node, "reg-shift", among: 0...3, findings: &findings) ?? 0
    let width =
      number(node, "reg-io-width", among: [1, 2, 4, 8], findings: &findings)
      ?? (driver == .ns16550 ? 1 : 4)
    return Console(
      path: node.path, origin: origin, driver: driver,
      registerShift: shift, registerWidth: width,
      clockFrequency: clockFrequency(of: node, findings: &findings),
      baudRate: baudRate(options, origin, findings: &findings))
  }

  /// The options begin with the baud rate: `115200n8`.
  private func baudRate(
    _ options: String?, _ origin: Origin, findings: inout Findings
  ) -> UInt64 {
    guard let options, !options.isEmpty else { return 0 }
    if let rate = UInt64(options.prefix { "0"..."9" ~= $0 }) { return rate }
    findings.report(
      .consoleOptions, at: origin, "the options '\(options)' do not begin with a baud rate",
      advice: "write them as in serial0:115200n8, or leave them out")
    return 0
  }

  private func consoleNode(
    findings: inout Findings
  ) -> (node: Node, options: String?, origin: Origin)? {
    if let wanted = request.console {
      if let node = tree.node(at: wanted.value) { return (node, nil, wanted.origin) }
      reportUnknown(wanted, findings: &findings)
      return nil
    }
    let named = tree.chosen?.standardOutputProperties ?? []
    let origin = Origin.property(node: "/chosen", name: named.first?.name ?? "stdout-path")
    if let chosen = tree.chosen { checkAgreement(of: named, in: chosen, findings: &findings) }
    let known = findings.diagnostics.count
    if let output = attempt(&findings, .consoleMissing, { try tree.chosen?.standardOutput }) {
      return (output.node, output.options, origin)
    }
    if findings.diagnostics.count == known {
      findings.report(
        .consoleMissing, at: origin, "the tree names no console; the image will have none",
        advice: "name one with 'console:' in board.yml")
    }
    return nil
  }

  /// Linux's older name may stand beside the standard's, and then says the same.
  private func checkAgreement(
    of named: [Property], in chosen: Chosen, findings: inout Findings
  ) {
    guard let first = named.first, let other = named.dropFirst().first,
      let console = try? chosen.console(of: first),
      (try? chosen.console(of: other).node) != console.node
    else { return }
    findings.report(
      .consoleConflict, at: .property(node: "/chosen", name: other.name),
      "this names another console than \(first.name), which counts",
      related: [.init(.property(node: "/chosen", name: first.name), console.node.path)],
      advice: "leave \(other.name) out")
  }

  /// Reports a name in the request that no node has.
  func reportUnknown(_ name: Sourced<String>, findings: inout Findings) {
    findings.report(
      .notFound, at: name.origin, "the tree has no node or alias '\(name.value)'",
      advice: nearestNode(to: name.value).map { "did you mean '\($0)'?" })
  }

  /// What keeps the processor from using the device; `nil` if nothing does.
  func unreachability(of node: Node) -> String? {
    guard node.isAvailable else { return "is disabled" }
    let translation = try? node.reg.first?.translation
    if case .physical = translation { return nil }
    return "has no address that the processor could use"
  }

  private func number(_ node: Node, _ name: String, findings: inout Findings) -> UInt32? {
    attempt(&findings, .deviceMalformed) { try node.property(named: name)?.u32 }
  }

  /// The number of a property that may have few values only.
  private func number(
    _ node: Node, _ name: String, among allowed: some Collection<UInt8>, findings: inout Findings
  ) -> UInt8? {
    guard let value = number(node, name, findings: &findings) else { return nil }
    if let number = allowed.first(where: { $0 == value }) { return number }
    findings.report(
      .deviceMalformed, at: .property(node: node.path, name: name),
      "\(value) is none of \(allowed.map(String.init).joined(separator: ", "))",
      advice: "correct the property; the devicetree specification describes its form")
    return nil
  }

  /// The input clock: the node's own `clock-frequency`, or that of the first fixed clock that it
  /// names.
  func clockFrequency(of node: Node, findings: inout Findings) -> UInt64 {
    if let own = number(node, "clock-frequency", findings: &findings) { return UInt64(own) }
    let clocks = attempt(&findings, .deviceMalformed) {
      try node.property(named: "clocks")?.phandleReferences(cellsProperty: "#clock-cells")
    }
    let fixed = clocks?.first { $0.node.isCompatible(with: "fixed-clock") }
    return fixed.flatMap { number($0.node, "clock-frequency", findings: &findings) }
      .map(UInt64.init) ?? 0
  }
}
