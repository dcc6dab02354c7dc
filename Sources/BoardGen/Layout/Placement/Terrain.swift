import Addresses

/// The RAM that is free before anything open is placed, by address.
struct Terrain {
  let gaps: [Gap]
  /// The number of sections that the blocks with fixed places make.
  let fixedSections: Int

  private struct Blocker {
    let range: PhysicalRange
    let group: Int?
  }

  init(_ problem: PlacementProblem) {
    let granule = problem.granule
    let blockers =
      (problem.obstacles.map { ($0.range, nil) }
      + problem.groups.enumerated().flatMap { index, group in
        group.blocks.flatMap(\.fixed).map { ($0.value, Optional(index)) }
      })
      .compactMap { range, group in
        range.roundedOutwards(to: granule).map { Blocker(range: $0, group: group) }
      }
      .sorted {
        ($0.range.start, $0.range.last, $0.group ?? -1)
          < ($1.range.start, $1.range.last, $1.group ?? -1)
      }
    let banks = problem.banks.compactMap { $0.roundedInwards(to: granule) }
      .sorted { $0.start < $1.start }
    var (gaps, count) = ([Gap](), 0)
    for bank in banks {
      let inside = blockers.filter { $0.range.overlaps(bank) }
      count += Self.sections(of: inside)
      gaps += Self.gaps(in: bank, without: inside)
    }
    self.gaps = Self.divided(gaps, for: problem)
    fixedSections = count
  }

  private static func gaps(in bank: PhysicalRange, without blockers: [Blocker]) -> [Gap] {
    var gaps: [Gap] = []
    var rest: PhysicalRange? = bank
    var left: Int?
    for blocker in blockers {
      guard let open = rest, blocker.range.last >= open.start else { continue }
      if let range = open.below(blocker.range) {
        gaps.append(Gap(range: range, left: left, right: blocker.group, groups: .max))
      }
      rest = open.above(blocker.range)
      left = blocker.group
    }
    if let rest { gaps.append(Gap(range: rest, left: left, right: nil, groups: .max)) }
    return gaps
  }

  private static func sections(of blockers: [Blocker]) -> Int {
    var (count, last) = (0, Int?.none)
    for blocker in blockers {
      if let group = blocker.group, group != last { count += 1 }
      last = blocker.group
    }
    return count
  }

  /// Cuts gaps where declared sections begin or end, and says who may be where.
  private static func divided(_ gaps: [Gap], for problem: PlacementProblem) -> [Gap] {
    let granule = problem.granule
    let within = problem.groups.map { $0.within.compactMap { $0.roundedInwards(to: granule) } }
    let foreign = problem.groups.map { $0.foreign.compactMap { $0.roundedOutwards(to: granule) } }
    let borders = (within + foreign).flatMap { $0 }
    guard !borders.isEmpty else { return gaps }
    return gaps.flatMap { gap -> [Gap] in
      var pieces = [gap]
      for border in borders {
        pieces = pieces.flatMap { piece -> [Gap] in
          guard let middle = piece.range.intersection(border), middle != piece.range else {
            return [piece]
          }
          let (below, above) = (piece.range.below(middle), piece.range.above(middle))
          return [(below, piece.left, nil), (middle, nil, nil), (above, nil, piece.right)]
            .compactMap { range, left, right in
              range.map {
                Gap(
                  range: $0, left: $0.start == piece.range.start ? piece.left : left,
                  right: $0.last == piece.range.last ? piece.right : right, groups: .max)
              }
            }
        }
      }
      return pieces.map { piece in
        var piece = piece
        piece.groups = 0
        for group in problem.groups.indices {
          let isInside = within[group].contains { $0.contains(piece.range) }
          let isForeign = foreign[group].contains { $0.overlaps(piece.range) }
          if !isForeign, within[group].isEmpty || isInside { piece.groups |= 1 << UInt64(group) }
        }
        return piece
      }
    }
  }
}
