import Addresses

/// Turns overlapping claims into one map.
enum MemoryMapBuilder {
  /// Builds the map by sweeping over the edges of all claims; reports what overlaps oddly.
  static func map(_ claims: [Claim], findings: inout Findings) -> MemoryMap {
    var regions: [Region] = []
    for piece in pieces(of: claims, findings: &findings) {
      guard let winner = strongest(of: piece, findings: &findings) else { continue }
      let region = Region(
        piece.range, winner.region.kind, permissions: winner.region.permissions,
        memoryType: winner.region.memoryType, owners: owners(of: piece.claims, winner: winner),
        isEarly: winner.region.isEarly, part: winner.region.part)
      if let last = regions.last, let joined = last.joined(with: region) {
        regions[regions.count - 1] = joined
      } else {
        regions.append(region)
      }
    }
    return MemoryMap(sorted: regions)
  }

  /// The claims on a stretch between two neighbouring edges.
  private typealias Piece = (range: PhysicalRange, claims: [Claim])

  /// The claims on each stretch, by address.
  private static func pieces(
    of claims: [Claim], findings: inout Findings
  ) -> [Piece] {
    // A claim's end is kept as its last address, so that 2^64 needs no number of its own: the
    // stretch before a start ends one below it, and the stretch after a last begins one above.
    let starts = claims.map(\.region.range.start) + claims.compactMap { $0.region.range.end }
    let edges = starts.sorted().reduce(into: [PhysicalAddress]()) { edges, edge in
      if edges.last != edge { edges.append(edge) }
    }
    let byStart = claims.sorted { $0.region.range.start < $1.region.range.start }
    var open: [Claim] = []
    var next = byStart.startIndex
    var isTooDeep = false
    return edges.indices.compactMap { index in
      let start = edges[index]
      while next < byStart.endIndex, byStart[next].region.range.start == start {
        open.append(byStart[next])
        next += 1
      }
      open.removeAll { $0.region.range.last < start }
      guard !open.isEmpty, !isTooDeep else { return nil }
      if open.count > depthLimit {
        isTooDeep = true
        report(open, at: start, findings: &findings)
        return nil
      }
      let last =
        index + 1 < edges.endIndex
        ? PhysicalAddress(edges[index + 1].rawValue - 1)
        : open.map(\.region.range.last).max() ?? start
      return PhysicalRange(start: start, last: last).map { ($0, open) }
    }
  }

  /// How many claims there may be on one address.
  ///
  /// Each region names those that it has, so that with no limit the map's size would grow with the
  /// square of the tree's.
  private static let depthLimit = 32

  private static func report(
    _ claims: [Claim], at address: PhysicalAddress, findings: inout Findings
  ) {
    findings.report(
      .overlapTooDeep, at: claims.last?.origin ?? .rule("memory map"),
      "more than \(depthLimit) reservations and other claims are on \(address)",
      related: claims.prefix(2).map { .init($0.origin, "\($0.region.range)") },
      advice: "leave out reservations that lie inside of others")
  }

  private static func strongest(of piece: Piece, findings: inout Findings) -> Claim? {
    guard let winner = piece.claims.max(by: { $0.strength < $1.strength }) else { return nil }
    let others = piece.claims.filter { $0.strength != winner.strength }
    switch winner.strength {
    case .reservation where others.isEmpty:
      findings.report(
        .reservationOutsideMemory, at: winner.origin,
        piece.range == winner.region.range
          ? "\(piece.range) is reserved, and is not RAM"
          : "\(piece.range) of the reservation \(winner.region.range) is not RAM",
        advice: "correct the address, unless there is memory that the tree does not name")
    case .device where others.contains { $0.strength == .memory }:
      // A reservation for a device's own memory is how trees say that they mean it.
      guard !others.contains(where: { $0.strength == .reservation }) else { break }
      findings.report(
        .deviceInMemory, at: winner.origin,
        "the device at \(winner.region.range) lies inside RAM and is carved out of it",
        related: others.map { .init($0.origin, "RAM \($0.region.range)") },
        advice: "reserve it in the tree, or end the RAM bank before it")
    case .releaseAddress:
      let devices = others.filter { $0.strength == .device }
      guard !devices.isEmpty else { break }
      findings.report(
        .granuleSharedByTypes, at: winner.origin,
        "the \(winner.region.owners.first?.name ?? "spin table") is memory, and shares the granule "
          + "\(winner.region.range) with a device",
        related: devices.map { .init($0.origin, "device \($0.region.range)") },
        advice: "use a smaller unit.granule, or correct one of the two addresses")
    default:
      break
    }
    return winner
  }

  /// The owners of a stretch: the winner's, and those of equal strength that it overlaps.
  private static func owners(of claims: [Claim], winner: Claim) -> [Region.Owner] {
    let equals = claims.filter { $0.strength == winner.strength }
    return equals.count == 1 ? winner.region.owners : equals.flatMap(\.region.owners).uniqued
  }
}

extension Claim {
  fileprivate var origin: Origin { region.owners.first?.origin ?? .rule("no owner") }
}

extension Region {
  /// This region and the one that follows it as one, if nothing tells them apart.
  fileprivate func joined(with next: Region) -> Region? {
    guard range.isFollowed(by: next.range), kind == next.kind, permissions == next.permissions,
      memoryType == next.memoryType, owners == next.owners, isEarly == next.isEarly,
      part == next.part,
      let range = range.hull(next.range)
    else { return nil }
    return Region(
      range, kind, permissions: permissions, memoryType: memoryType, owners: owners,
      isEarly: isEarly, part: part)
  }
}
