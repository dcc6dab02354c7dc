import Addresses
import Protection

/// What somebody wants a range to be.
///
/// Where claims overlap, the strongest decides.
struct Claim {
  /// Who prevails, weakest first.
  enum Strength: Int, Comparable {
    case memory, reservation, device, releaseAddress, placed

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// The region that it would be, alone.
  let region: Region
  /// How strong it is.
  let strength: Strength
}

extension Claim {
  /// All claims on a board with that layout.
  static func all(
    on board: Board, layout: Layout, rights: RightsOfUnit, granule: UInt64,
    findings: inout Findings
  ) -> [Self] {
    banks(of: board, rights: rights, granule: granule, findings: &findings)
      + reservations(of: board, granule: granule, findings: &findings)
      + devices(
        of: board, guests: layout.guests, rights: rights, granule: granule, findings: &findings)
      + releaseAddresses(of: board, rights: rights, granule: granule, findings: &findings)
      + placed(layout, rights: rights, granule: granule)
  }
}
