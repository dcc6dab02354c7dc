import Addresses
import FDTKit

extension BoardReader {
  /// What the tree reserves: its reservation block, `/reserved-memory`, and the initial RAM disk.
  func reservations(findings: inout Findings) -> [Reservation] {
    let reservations =
      (block(findings: &findings) + nodes(findings: &findings)
      + initialRAMDisk(findings: &findings))
      .sorted { ($0.range.start, $0.range.last) < ($1.range.start, $1.range.last) }
    checkOverlaps(reservations, findings: &findings)
    return reservations
  }

  private func block(findings: inout Findings) -> [Reservation] {
    tree.memoryReservations.enumerated().compactMap { index, entry in
      let origin = Origin.memoryReservation(index: index)
      guard let range = entry.range else {
        report(entry.size, entry.address.rawValue, at: origin, findings: &findings)
        return nil
      }
      return Reservation(
        range: range, reason: .memoryReservationBlock, origin: origin, owner: "/memreserve/")
    }
  }

  private func nodes(findings: inout Findings) -> [Reservation] {
    checkReservationFormat(findings: &findings)
    let nodes = tree.root.child(named: "reserved-memory")?.children.map(\.self) ?? []
    return nodes.filter(\.isAvailable).flatMap { node -> [Reservation] in
      guard node.hasProperty(named: "reg") || node.hasProperty(named: "size") else {
        findings.report(
          .propertyMalformed, at: .node(node.path),
          "this reserves nothing: it has neither 'reg' nor 'size'",
          advice: "say where with 'reg' (devicetree specification 3.5.3), or leave the node out")
        return []
      }
      guard let memory = attempt(&findings, .propertyMalformed, { try ReservedMemory(node) }) else {
        return []
      }
      checkContradictions(in: memory, findings: &findings)
      switch memory.placement {
      case .dynamic(0, _, _):
        report(0, 0, at: .property(node: node.path, name: "size"), findings: &findings)
        return []
      case .dynamic(let size, _, _):
        findings.report(
          .reservationDynamic, at: .property(node: memory.node.path, name: "size"),
          "\(Quantity.describe(size)) are to be reserved wherever there is room, which an "
            + "operating system does; boardgen reserves nothing for it",
          advice: "give it a 'reg' if its owner runs beside the image")
        return []
      case .fixed(let entries):
        return entries.compactMap { reservation(memory, $0, findings: &findings) }
      }
    }
  }

  private func reservation(
    _ memory: ReservedMemory, _ entry: RegEntry, findings: inout Findings
  ) -> Reservation? {
    let origin = Origin(entry)
    let translation = attempt(&findings) { try entry.translation }
    switch translation {
    case .physical(let range):
      let reason: Reservation.Reason =
        memory.isNoMap ? .noMap : memory.isReusable ? .reusable : .mappable
      return Reservation(range: range, reason: reason, origin: origin, owner: memory.node.path)
    case .unsized(let address):
      report(0, address.rawValue, at: origin, findings: &findings)
      return nil
    case .notMapped, .outside:
      findings.report(
        .propertyMalformed, at: .node("/reserved-memory"),
        "what is reserved here has no physical address: 'ranges' is missing or leaves it out",
        related: [.init(origin, "a reservation")],
        advice: "add an empty 'ranges' to /reserved-memory (devicetree specification 3.5.1)")
      return nil
    case nil: return nil
    }
  }

  private func initialRAMDisk(findings: inout Findings) -> [Reservation] {
    let range = attempt(&findings) { try tree.chosen?.initialRAMDisk }
    guard let range else { return [] }
    let origin = Origin.property(node: "/chosen", name: "linux,initrd-start")
    return [
      Reservation(range: range, reason: .mappable, origin: origin, owner: "initial RAM disk")
    ]
  }

  /// Says what is wrong with a reservation that is no range.
  private func report(
    _ size: UInt64, _ address: UInt64, at origin: Origin, findings: inout Findings
  ) {
    if size == 0 {
      findings.report(.reservationEmpty, at: origin, "a reservation of no bytes reserves nothing")
    } else {
      findings.report(
        .rangeWraps, at: origin,
        "\(Quantity.describe(size)) from \(Hex.grouped(address)) pass 2^64",
        advice: "correct the address or the size")
    }
  }
}
