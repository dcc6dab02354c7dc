import Addresses
import Protection

/// Gaps that regions could swallow so that fewer of them are needed, the cheapest first.
struct RegionProposals<Unit: RegionUnit> {
  let unit: Unit
  let wishes: RegionWishes
  let map: MemoryMap

  /// A gap that belongs to nobody, between two neighbours that are treated alike.
  struct Proposal: CustomStringConvertible {
    let gap: PhysicalRange
    let saved: Int
    let part: String
    let privilege: Privilege
    let rights: AccessRights
    let origin: Origin

    var description: String {
      "swallowing \(gap), \(Quantity.describe(gap.size)) of nobody's, saves \(saved) of the "
        + "\(part), and opens it to the \(privilege) (\(Permissions(privilege, rights).summary))"
    }
  }

  private static var limit: Int { 8 }

  /// The best proposals: the most entries for the fewest bytes that get exposed.
  func cheapest() throws(RegionPlanError) -> [Proposal] {
    var proposals: [Proposal] = []
    for (part, areas, standing) in [
      ("fixed part", wishes.fixed, []), ("hypervisor's view", wishes.hypervisorView, wishes.fixed),
    ] {
      let before = try unit.plan(RegionWish(areas, dontCare: wishes.dontCare, standing: standing))
      for (one, next) in zip(areas, areas.dropFirst()) {
        guard let gap = gap(between: one, next) else { continue }
        let swallowed = (wishes.dontCare + [gap]).sorted { $0.start < $1.start }
        let after = try unit.plan(RegionWish(areas, dontCare: swallowed, standing: standing))
        let saved = before.entries.count - after.entries.count
        guard saved > 0 else { continue }
        proposals.append(
          Proposal(
            gap: gap, saved: saved, part: part, privilege: wishes.rights.privilege,
            rights: one.permissions[wishes.rights.privilege], origin: origin(before: gap)))
      }
    }
    return Array(
      proposals.sorted {
        ($0.gap.size / UInt64($0.saved), $0.gap.start)
          < ($1.gap.size / UInt64($1.saved), $1.gap.start)
      }.prefix(Self.limit))
  }

  private func gap(between one: Area, _ next: Area) -> PhysicalRange? {
    guard one.permissions == next.permissions, one.memoryType == next.memoryType,
      let start = one.range.end, let gap = PhysicalRange(start: start, end: next.range.start),
      !map.regions.contains(where: { $0.range.overlaps(gap) })
    else { return nil }
    return gap
  }

  private func origin(before gap: PhysicalRange) -> Origin {
    map.regions.last { $0.range.last < gap.start }?.owners.first?.origin ?? .rule("gap")
  }
}
