import Addresses
import FDTKit

/// What Linux does not do with `/reserved-memory`, although the tree asks for it.
extension BoardReader {
  /// What Linux would read in another way, or not at all.
  ///
  /// It reads the entries in the cells of the root, and passes over the whole node where it has
  /// others (drivers/of/of_reserved_mem.c). It does not translate them.
  func checkReservationFormat(findings: inout Findings) {
    guard let node = tree.root.child(named: "reserved-memory"), node.status == .okay,
      node.children.contains(where: { $0.hasProperty(named: "reg") && $0.status == .okay })
    else { return }
    let cells = [
      ("#address-cells", try? node.addressCells, try? tree.root.addressCells),
      ("#size-cells", try? node.sizeCells, try? tree.root.sizeCells),
    ]
    for case (let name, let own?, let root?) in cells where own != root {
      findings.report(
        .reservationFormat, at: .property(node: node.path, name: name),
        "this is \(own), and \(root) at the root: Linux reserves nothing of what is here",
        related: [.init(.property(node: "/", name: name), "\(root)")],
        advice: "use the root's cells (devicetree specification 3.5.1)")
    }
    guard case .windows(let windows)? = try? node.ranges,
      let window = windows.first(where: { $0.child.address != $0.parent.address })
    else { return }
    findings.report(
      .reservationFormat, at: .property(node: node.path, name: "ranges", index: window.index),
      "this moves what is reserved from \(Hex.grouped(window.child.address.rawValue)) to "
        + "\(Hex.grouped(window.parent.address.rawValue)): boardgen follows it, Linux does not",
      advice: "leave 'ranges' empty, and write physical addresses (devicetree specification 3.5.1)")
  }

  /// Properties of a reservation that contradict each other.
  func checkContradictions(in memory: ReservedMemory, findings: inout Findings) {
    let path = memory.node.path
    if memory.isNoMap, memory.isReusable {
      findings.report(
        .reservationConflict, at: .property(node: path, name: "no-map"),
        "what may not be mapped can't be used by others meanwhile; boardgen maps nothing of it",
        related: [.init(.property(node: path, name: "reusable"), "it is reusable, too")],
        advice: "leave one of the two (devicetree specification 3.5.4)")
    }
    guard case .fixed(let entries) = memory.placement,
      let size = memory.node.property(named: "size"), let said = try? size.u32OrU64,
      said != entries.reduce(0, { $0 &+ $1.size })
    else { return }
    findings.report(
      .reservationConflict, at: .property(node: path, name: "size"),
      "\(Quantity.describe(said)) are to be reserved here, and another size in 'reg', which counts",
      related: entries.map { .init(Origin($0), Quantity.describe($0.size)) },
      advice: "leave 'size' out where there is a 'reg' (devicetree specification 3.5.3)")
  }

  /// Two nodes that reserve the same memory.
  ///
  /// The reservation block may say again what a node says.
  func checkOverlaps(_ reservations: [Reservation], findings: inout Findings) {
    let nodes = reservations.filter { $0.origin.node?.hasPrefix("/reserved-memory/") == true }
    var widest: Reservation?
    for reservation in nodes {
      if let last = widest, last.range.overlaps(reservation.range) {
        findings.report(
          .reservationOverlap, at: reservation.origin,
          "\(reservation.range) is reserved twice, in whole or in part",
          related: [.init(last.origin, "reserved for \(last.owner) \(last.range)")],
          advice: "correct one of them; the stricter one counts for what they share")
      }
      if reservation.range.last > widest?.range.last ?? PhysicalAddress(0) { widest = reservation }
    }
  }

  /// What an operating system would find no place for.
  func checkDynamicReservations(in memory: [Board.Bank], findings: inout Findings) {
    let nodes = tree.root.child(named: "reserved-memory")?.children.map(\.self) ?? []
    for node in nodes where node.isAvailable {
      guard let reserved = try? ReservedMemory(node),
        case .dynamic(let size, let alignment, let entries) = reserved.placement, size > 0
      else { continue }
      let path = node.path
      if let alignment, alignment.nonzeroBitCount != 1 {
        findings.report(
          .reservationUnplaceable, at: .property(node: path, name: "alignment"),
          "an alignment of \(Hex.number(alignment)) is no power of two",
          advice: "use a power of two, or leave it out")
      }
      guard !memory.isEmpty else { continue }
      checkRoom(for: size, of: path, in: entries, memory, findings: &findings)
    }
  }

  private func checkRoom(
    for size: UInt64, of path: String, in entries: [RegEntry], _ memory: [Board.Bank],
    findings: inout Findings
  ) {
    let allowed = entries.compactMap { entry -> PhysicalRange? in
      if case .physical(let range)? = try? entry.translation { range } else { nil }
    }
    let places =
      entries.isEmpty
      ? memory.map(\.range)
      : memory.flatMap { bank in allowed.compactMap { bank.range.intersection($0) } }
    // A range of 2^64 bytes has a size of 0.
    guard !places.contains(where: { $0.size == 0 || $0.size >= size }) else { return }
    let largest = memory.max { $0.range.size < $1.range.size }
    findings.report(
      .reservationUnplaceable, at: .property(node: path, name: "size"),
      entries.isEmpty
        ? "no bank of RAM has \(Quantity.describe(size))"
        : "there are not \(Quantity.describe(size)) of RAM in one piece where it may be",
      related: entries.map {
        .init(
          Origin($0),
          "\(Quantity.describe($0.size)) from \(Hex.grouped($0.location.address.rawValue))")
      } + [largest].compactMap { $0 }.map { .init($0.origin, "RAM \($0.range)") },
      advice: "ask for less, or let 'alloc-ranges' name RAM")
  }
}
