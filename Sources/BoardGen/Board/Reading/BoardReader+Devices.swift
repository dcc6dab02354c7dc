import Addresses
import FDTKit

extension BoardReader {
  private static let notDevices: Set = ["cpus", "memory", "reserved-memory", "chosen", "aliases"]

  /// The available devices whose `reg` reaches the processor's bus.
  func devices(console: String?, findings: inout Findings) -> [Device] {
    let controller = rootInterruptController?.path
    var unmapped: [String: Int] = [:]
    let devices = deviceNodes.compactMap { node -> Device? in
      let regions = regions(of: node, unmapped: &unmapped, findings: &findings)
      guard !regions.isEmpty else { return nil }
      let compatible = attempt(&findings, .deviceMalformed) { try node.compatible } ?? []
      let role: Device.Role? =
        switch node.path {
        case console: .console
        case controller: .interruptController
        default: compatible.contains("arm,armv7-timer-mem") ? .timer : nil
        }
      return Device(
        path: node.path, label: node.labels.min(), alias: node.aliases.min(),
        compatible: compatible, regions: regions, role: role)
    }
    report(unmapped: unmapped, findings: &findings)
    return devices
  }

  private func report(unmapped: [String: Int], findings: inout Findings) {
    guard let first = unmapped.keys.min() else { return }
    let devices = unmapped.values.reduce(0, +)
    findings.report(
      .deviceNotMapped, at: .node(first),
      devices == 1
        ? "a device behind this bus has no address that the processor could use"
        : "\(devices) devices behind \(unmapped.count == 1 ? "this bus" : "this and other buses")"
          + " have no address that the processor could use")
  }

  /// Nodes that may be devices, in the tree's order, without those below a disabled node.
  private var deviceNodes: [Node] {
    var result: [Node] = []
    func visit(_ node: Node) {
      guard node.status == .okay else { return }
      if node.hasProperty(named: "reg") { result.append(node) }
      for child in node.children { visit(child) }
    }
    guard tree.root.status == .okay else { return [] }
    for child in tree.root.children where !Self.notDevices.contains(String(child.baseName)) {
      visit(child)
    }
    return result
  }

  private func regions(
    of node: Node, unmapped: inout [String: Int], findings: inout Findings
  ) -> [Device.Region] {
    let entries = attempt(&findings, .deviceMalformed) { try node.reg } ?? []
    return entries.compactMap { entry in
      let origin = Origin(entry)
      let translation = attempt(&findings, .deviceMalformed) { try entry.translation }
      switch translation {
      case .physical(let range):
        return Device.Region(
          range: range, index: entry.index,
          name: attempt(&findings, .deviceMalformed) { try entry.name },
          origin: origin)
      case .notMapped(let bus):
        if entry.index == 0, node.hasProperty(named: "compatible") {
          unmapped[bus.path, default: 0] += 1
        }
        return nil
      case .outside(let bus):
        findings.report(
          .deviceOutsideBus, at: origin,
          "no window of the bus holds \(Hex.grouped(entry.location.address.rawValue)); "
            + "the device is left out",
          related: [.init(.property(node: bus.path, name: "ranges"), "the bus's windows")])
        return nil
      case .unsized, nil: return nil
      }
    }
  }

  /// The interrupt controller that the root names, or else the first that is there.
  private var rootInterruptController: Node? {
    if let property = tree.root.property(named: "interrupt-parent"),
      let node = try? property.phandle
    {
      return node
    }
    return tree.nodes.first { $0.isInterruptController && $0.isAvailable }
  }
}
