import Addresses
import Protection

/// A wish granted by a unit, with the entries that stood before.
struct PMPCase {
  let unit: PMP.Unit
  let wish: RegionWish
  var entries: [[UInt64]]

  /// Where the entries do otherwise than was wished: at all edges, and where else one asks.
  func disagreements(alsoAt others: [UInt64] = []) throws -> [String] {
    var addresses = Set(others)
    let areas = wish.areas + wish.standing
    let edges =
      unit.edges(of: entries).map(\.rawValue)
      + areas.flatMap { [$0.range.start.rawValue, $0.range.last.rawValue &+ 1] }
    for edge in edges {
      for offset: UInt64 in [0, 4, 8, unit.granule] {
        addresses.formUnion([edge &- offset, edge &+ offset])
      }
      addresses.formUnion([edge &- 1, edge &- 2])
    }
    var disagreements: [String] = []
    let judge = unit.judge(by: entries)
    for address in addresses where address < 1 << UInt64(unit.addressBits) {
      for size: UInt64 in [1, 2, 4, 8] {
        let start = PhysicalAddress(address).alignedDown(to: size)
        guard let bytes = PhysicalRange(start: start, size: size) else { continue }
        if wish.dontCare.contains(where: { $0.overlaps(bytes) }) { continue }
        disagreements += try deviations(on: bytes, judge)
      }
    }
    return disagreements
  }

  private func deviations(
    on bytes: PhysicalRange, _ judge: (Access, Privilege, PhysicalRange) -> Judgement
  ) throws -> [String] {
    let areas = (wish.areas + wish.standing).filter { $0.range.overlaps(bytes) }
    var granted = try areas.map { try unit.effective($0.permissions, $0.memoryType) }
    // Bytes between areas belong to the background.
    let covered = areas.reduce(0) { $0 + ($1.range.intersection(bytes)?.size ?? 0) }
    if covered < bytes.size { granted.append(unit.background) }
    return unit.privileges.flatMap { privilege in
      Access.allCases.compactMap { access in
        let judgement = judge(access, privilege, bytes)
        let isWished = granted.allSatisfy { $0[privilege].contains(access.right) }
        // An access to parts of two areas may fail, but must not succeed without the rights.
        if judgement.isGranted == isWished || (granted.count > 1 && isWished) { return nil }
        return "\(privilege) \(access) \(bytes.start) \(bytes.size): \(judgement)"
      }
    }
  }
}
