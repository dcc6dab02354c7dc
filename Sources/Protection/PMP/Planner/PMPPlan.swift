import Addresses

extension PMP.Unit {
  /// Entries that grant a wish, of any address matching modes.
  ///
  /// Of up to eight areas their number is nearly always proven to be the smallest possible; of more,
  /// the plan tells how far from it it may be at the most.
  public func plan(_ wish: RegionWish) throws(RegionPlanError) -> RegionPlan {
    let remainder = try remainder(of: wish)
    let search = PMP.Search(
      PMP.Moves(granule: granule, space: space, startsAtZero: wish.firstIndex == 0))
    let (choices, bound) = search.best(for: remainder)
    return RegionPlan(
      entries(choices), choices.count == bound ? .optimal : .within(choices.count - bound))
  }

  /// The first address that is too high for the unit.
  var space: UInt64 { 1 << UInt64(addressBits) }

  /// The registers of chosen entries.
  func entries(_ choices: [PMP.Choice]) -> [RegionEntry] {
    var below: UInt64 = 0
    return choices.map { choice in
      defer { below = choice.end }
      let range = PhysicalRange(start: PhysicalAddress(below), end: PhysicalAddress(choice.end))
      switch choice {
      case .bound:
        return RegionEntry([PMP.encoded(choice.end), 0], deciding: nil)
      case .top(_, let rights):
        return RegionEntry(
          [PMP.encoded(choice.end), UInt64(rights.matching(.tor).rawValue)], deciding: range)
      case .block(let start, let size, let rights):
        let range = PhysicalRange(start: PhysicalAddress(start), size: size)
        let (mode, address): (PMP.AddressMatching, UInt64) =
          size == 4
          ? (.na4, PMP.encoded(start)) : (.napot, PMP.encoded(napot: start, size: size))
        return RegionEntry(
          [address, UInt64(rights.matching(mode).rawValue)], deciding: range)
      }
    }
  }

  /// What there is to decide, in runs of equal rights.
  func remainder(of wish: RegionWish) throws(RegionPlanError) -> PMP.Remainder {
    var granted: [PMP.Piece] = []
    var previous: Area?
    for area in wish.areas.byAddress {
      if let previous, previous.range.overlaps(area.range) { throw .overlap(previous, area) }
      granted.append(try piece(area))
      previous = area
    }
    var decided = wish.dontCare
    for area in wish.standing {
      // What the background decides has no entry: one of ours would not leave it as it is.
      if try piece(area).rights != .background { decided.append(area.range) }
    }
    var pieces: [PMP.Piece] = []
    var cursor: UInt64 = 0
    for piece in granted {
      pieces.append(PMP.Piece(cursor, piece.start, .background))
      pieces.append(piece)
      cursor = piece.end
    }
    pieces.append(PMP.Piece(cursor, space, .background))
    var remainder = PMP.Remainder(pieces)
    for range in wish.undecided {
      guard let whole = range.roundedOutwards(to: granule) else { continue }
      remainder = remainder.sparing(whole.start.rawValue, whole.end?.rawValue ?? .max)
    }
    for range in decided {
      guard let inside = range.roundedInwards(to: granule) else { continue }
      remainder = remainder.deciding(inside.start.rawValue, inside.end?.rawValue ?? .max)
    }
    return remainder
  }

  private func piece(_ area: Area) throws(RegionPlanError) -> PMP.Piece {
    let (start, last) = (area.range.start, area.range.last)
    guard last.rawValue < space else { throw .beyondAddressBits(area, bits: addressBits) }
    for edge in [start, PhysicalAddress(last.rawValue + 1)] where !edge.isAligned(to: granule) {
      throw .misaligned(
        area, at: edge, below: edge.alignedDown(to: granule), above: edge.alignedUp(to: granule))
    }
    do throws(InexpressibleRights) {
      let rights = try configuration(for: area.permissions, area.memoryType)
      return PMP.Piece(start.rawValue, last.rawValue + 1, rights)
    } catch {
      throw .inexpressible(area, error)
    }
  }
}
