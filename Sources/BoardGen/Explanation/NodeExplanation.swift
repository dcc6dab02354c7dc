import Addresses
public import FDTKit

extension Explanation {
  /// What became of a node: where its registers are, or why they are nowhere.
  public init(of node: Node, in configuration: Configuration) {
    let device = configuration.board.devices.first { $0.path == node.path }
    let regions = configuration.map.regions.filter { region in
      region.owners.contains { $0.name == node.path || $0.origin.node == node.path }
    }
    self.init("\(node.path) \(Self.verdict(node, device: device, regions: regions))")
    add("alias", node.aliases.sorted())
    add("label", node.labels.sorted())
    let compatible = (try? node.compatible) ?? []
    add("compatible", compatible)
    add("status", Self.status(of: node))
    add("role", device?.role?.rawValue)
    if let console = configuration.board.console, console.path == node.path {
      add("chosen by", console.origin.description)
      add("console", console.driver?.rawValue ?? "no driver is written yet")
    }
    add("registers", Self.registers(of: node))
    add("interrupts", InterruptText.lines(of: node))
    let plans = PlanLookup(configuration)
    for region in regions {
      add(
        "region",
        "\(region.range), \(Quantity.describe(region.range.size)), \(region.kind.rawValue), "
          + "\(region.permissions.summary), \(region.memoryType.name)"
          + (region.owners.count > 1 ? ", with \(region.owners.count - 1) more owners" : ""))
      add(plans, at: region.range.start)
    }
    let drivers = DriverSymbol.all(of: configuration.board)
    add("symbol", drivers.filter { $0.devices.contains(node.path) }.map(\.symbol))
  }

  private static func verdict(_ node: Node, device: Device?, regions: [Region]) -> String {
    if regions.contains(where: \.isMapped) { return "is mapped" }
    if !regions.isEmpty { return "is kept out of reach" }
    if !node.isAvailable { return "is not available" }
    if device != nil { return "has no region of its own: something stronger is there" }
    return node.hasProperty(named: "reg") ? "is not mapped" : "has no registers"
  }

  private static func status(of node: Node) -> [String] {
    let inTheWay = sequence(first: node, next: \.parent).filter { $0.status != .okay }
    guard !inTheWay.isEmpty else { return ["available"] }
    return inTheWay.map { other in
      let status = (try? other.property(named: "status")?.string) ?? "unreadable"
      return other == node ? "status is '\(status)'" : "status of \(other.path) is '\(status)'"
    }
  }

  /// Each entry of `reg`: where the processor sees it, or why it doesn't.
  private static func registers(of node: Node) -> [String] {
    do throws(PropertyError) {
      var lines: [String] = []
      for entry in try node.reg {
        let name = try entry.name.map { " (\($0))" } ?? ""
        lines.append("reg[\(entry.index)]\(name) \(describe(entry, try entry.translation))")
      }
      return lines
    } catch {
      return ["unreadable: \(error)"]
    }
  }

  private static func describe(_ entry: RegEntry, _ translation: FDTKit.Translation) -> String {
    let address = Hex.grouped(entry.location.address.rawValue)
    switch translation {
    case .physical(let range):
      let place = "\(range), \(Quantity.describe(range.size))"
      return range.start.rawValue == entry.location.address.rawValue
        ? place : "\(place), \(address) on its bus"
    case .unsized(let start): return "\(start), without a size"
    case .notMapped(let bus):
      return "\(address) on \(bus.path), which has no way to the processor's addresses"
        + (bus.hasProperty(named: "ranges") ? "" : " ('ranges' is missing)")
    case .outside(let bus): return "\(address) is in no window of \(bus.path) ('ranges')"
    }
  }
}
