import Addresses
import FDTKit

extension BoardReader {
  private static let notDevices: Set = ["cpus", "memory", "reserved-memory", "chosen", "aliases"]

  /// Controllers that the processor's own interrupt lines come from.
  private static let rootControllers = [
    "arm,gic-v3", "arm,gic-400", "arm,cortex-a15-gic", "arm,cortex-a9-gic", "arm,v8m-nvic",
    "arm,v8.1m-nvic", "arm,v7m-nvic", "arm,v6m-nvic", "arm,versatile-vic", "arm,pl190-vic",
    "arm,pl192-vic", "sifive,plic-1.0.0", "riscv,plic0",
  ]

  /// Timers with registers in memory.
  private static let timers = [
    "arm,armv7-timer-mem", "arm,armv8.1m-systick", "arm,armv8m-systick", "arm,armv7m-systick",
    "arm,sp804", "sifive,clint0", "riscv,clint0", "riscv,aclint-mtimer",
  ]

  /// The available devices whose `reg` reaches the processor's bus.
  func devices(console: String?, findings: inout Findings) -> [Device] {
    let nodes = deviceNodes
    let controller = rootInterruptController(among: nodes)?.path
    let timer = nodes.first { $0.isCompatible(withAnyOf: Self.timers) }?.path
    let guests = guestsByDevice(findings: &findings)
    var unmapped: [String: Int] = [:]
    checkBuses(of: nodes, findings: &findings)
    let devices = nodes.compactMap { node -> Device? in
      let regions = regions(of: node, unmapped: &unmapped, findings: &findings)
      checkReferences(of: node, "memory-region", findings: &findings)
      guard !regions.isEmpty else { return nil }
      let path = node.path
      let compatible = attempt(&findings, .deviceMalformed) { try node.compatible } ?? []
      let role: Device.Role? =
        switch path {
        case console: .console
        case controller: .interruptController
        case timer: .timer
        default: nil
        }
      return Device(
        path: path, label: node.labels.min(), alias: node.aliases.min(),
        compatible: compatible, regions: regions, role: role,
        guest: guests[path])
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
      if node.hasProperty(named: "reg"),
        (try? node.property(named: "device_type")?.string) != "memory"
      {
        result.append(node)
      }
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
    guard let entries = attempt(&findings, .deviceMalformed, { try node.reg }) else { return [] }
    if entries.isEmpty {
      findings.report(
        .deviceUnsized, at: .property(node: node.path, name: "reg"),
        "the property is empty: there are no registers",
        advice: "write the address and the size of the registers, or delete the property")
    }
    return entries.compactMap { entry in
      let origin = Origin(entry)
      let translation = attempt(&findings, .deviceMalformed) { try entry.translation }
      switch translation {
      case .physical(let range):
        checkUnitAddress(of: entry, findings: &findings)
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
      case .unsized(let address):
        findings.report(
          .deviceUnsized, at: origin,
          "there are no registers at \(Hex.grouped(address.rawValue)): the size is 0",
          advice: "write the size of the registers, if there are any")
        return nil
      case nil: return nil
      }
    }
  }

  /// The interrupt controller that the root names, or else the first that is known to be a root, or
  /// else the first that has registers.
  private func rootInterruptController(among nodes: [Node]) -> Node? {
    if let property = tree.root.property(named: "interrupt-parent"),
      let node = try? property.phandle
    {
      return node
    }
    let controllers = nodes.filter(\.isInterruptController)
    return controllers.first { $0.isCompatible(withAnyOf: Self.rootControllers) }
      ?? controllers.first
  }

  /// The guest of each device that the request gives to one, by the device's path.
  private func guestsByDevice(findings: inout Findings) -> [String: Sourced<String>] {
    var guests: [String: Sourced<String>] = [:]
    for guest in request.guests {
      for name in guest.devices {
        guard let node = tree.node(at: name.value) else {
          reportUnknown(name, findings: &findings)
          continue
        }
        if let obstacle = unreachability(of: node) {
          findings.report(
            .notFound, at: name.origin, "the device \(node.path) \(obstacle)",
            advice: "leave it out, or correct the tree")
        } else if let owner = guests[node.path] {
          findings.report(
            .requestValue, at: name.origin, "guest \(owner.value) has \(node.path) already",
            related: [.init(owner.origin, "given to guest \(owner.value)")],
            advice: "give a device to one guest only")
        } else {
          guests[node.path] = Sourced(guest.name.value, from: name.origin)
        }
      }
    }
    return guests
  }
}
