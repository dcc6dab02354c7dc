import Addresses
import FDTKit

/// Buses that two readers may understand in two ways.
extension BoardReader {
  /// Looks at the memory-mapped buses that the nodes are on, each once.
  func checkBuses(of nodes: [Node], findings: inout Findings) {
    var seen: Set<Node> = []
    for node in nodes {
      guard let bus = node.parent, seen.insert(bus).inserted,
        bus.parent == nil || bus.hasProperty(named: "ranges")
      else { continue }
      checkCells(of: bus, findings: &findings)
      checkWindows(of: bus, findings: &findings)
    }
  }

  /// The specification gives each node a default of its own (2.3.5); Linux and dtc before it take
  /// what the nearest node above says, and 1 if none does.
  private func checkCells(of bus: Node, findings: inout Findings) {
    for (name, specified) in [("#address-cells", UInt32(2)), ("#size-cells", 1)]
    where !bus.hasProperty(named: name) {
      let above = bus.ancestors.lazy.compactMap { $0.property(named: name) }.first
      let inherited = above.map { (try? $0.u32) ?? 1 } ?? 1
      guard inherited != specified else { continue }
      findings.report(
        .cellsMissing, at: .property(node: bus.path, name: name),
        "the property is missing, and readers differ: the specification, and boardgen, take "
          + "\(specified), Linux \(inherited)",
        related: above.map {
          [.init(.property(node: $0.node.path, name: name), "\(inherited), which Linux inherits")]
        } ?? [],
        advice: "say how many cells there are (devicetree specification 2.3.5)")
    }
  }

  /// Of windows that overlap, the first counts, as in Linux.
  private func checkWindows(of bus: Node, findings: inout Findings) {
    // What is wrong with the property is said by those whose address goes through it.
    guard case .windows(let windows)? = try? bus.ranges else { return }
    let sorted = windows.filter { $0.size > 0 }.sorted {
      ($0.child.space ?? 0, $0.child.address.rawValue, $0.index)
        < ($1.child.space ?? 0, $1.child.address.rawValue, $1.index)
    }
    var widest: BusWindow?
    for window in sorted {
      guard let last = widest, last.child.space == window.child.space,
        last.lastAddress >= window.child.address.rawValue
      else {
        widest = window
        continue
      }
      if last.offset != window.offset {
        report(last, window, of: bus, findings: &findings)
      }
      if window.lastAddress > last.lastAddress { widest = window }
    }
  }

  private func report(
    _ one: BusWindow, _ other: BusWindow, of bus: Node, findings: inout Findings
  ) {
    let (first, second) = one.index < other.index ? (one, other) : (other, one)
    func origin(_ window: BusWindow) -> Origin {
      .property(node: bus.path, name: "ranges", index: window.index)
    }
    findings.report(
      .busWindowOverlap, at: origin(second),
      "the window \(second.extent) overlaps another that leads elsewhere; where both hold an "
        + "address, the first one counts",
      related: [.init(origin(first), "the window \(first.extent)")],
      advice: "end one of them where the other begins")
  }

  /// A unit address is that of the first entry of `reg` (devicetree specification 2.2.1.1): where
  /// it is that of none, one of them is a slip.
  func checkUnitAddress(of entry: RegEntry, findings: inout Findings) {
    guard entry.index == 0, entry.location.space == nil,
      let unit = entry.node.unitAddress, let address = UInt64(unit, radix: 16),
      address != entry.location.address.rawValue,
      // QEMU names its PCIe controller by the low cell.
      address != entry.location.address.rawValue & 0xffff_ffff,
      // Some are named by another of their entries.
      let entries = try? entry.node.reg,
      !entries.contains(where: { $0.location.address.rawValue == address })
    else { return }
    findings.report(
      .unitAddress, at: Origin(entry),
      "the address is \(Hex.grouped(entry.location.address.rawValue)), and the node's name says "
        + Hex.grouped(address),
      advice: "correct the one that is wrong; boardgen takes the property")
  }
}

extension BusWindow {
  fileprivate var lastAddress: UInt64 {
    let (last, wraps) = child.address.rawValue.addingReportingOverflow(size - 1)
    return wraps ? .max : last
  }

  /// The addresses on the bus, and where they lead.
  fileprivate var extent: String {
    let range = BusRange(start: child.address, last: BusAddress(lastAddress))
    return "\(range.map(\.description) ?? "") to \(Hex.grouped(parent.address.rawValue))"
  }

  /// How far the window moves an address.
  fileprivate var offset: UInt64 { parent.address.rawValue &- child.address.rawValue }
}
