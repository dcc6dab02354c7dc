public import Addresses

/// A difference between what entries do and what was wanted of them.
public struct RegionDisagreement: Hashable, Sendable {
  /// The access.
  public let access: Access
  /// Who makes it.
  public let privilege: Privilege
  /// All addresses between two neighbouring edges, at which the outcome is the same.
  public let range: PhysicalRange
  /// What the words say.
  public let found: Judgement
  /// What the wish says: the memory type where the access is to be granted, in whatever type where
  /// that is `nil`.
  public let wanted: Judgement

  /// Makes a difference of its parts.
  public init(
    access: Access, privilege: Privilege, range: PhysicalRange, found: Judgement, wanted: Judgement
  ) {
    self.access = access
    self.privilege = privilege
    self.range = range
    self.found = found
    self.wanted = wanted
  }
}

extension RegionUnit {
  /// Compares what entries do with areas at every address, for every access of every level.
  ///
  /// The comparison is complete, not a sample: it tries both ends of each range between two
  /// neighbouring edges of words and areas, and between edges nothing changes. Where entries meet
  /// inside an area, or outside of all, it tries the widest access across, too.
  ///
  /// - Parameters:
  ///   - entries: the words of every entry.
  ///   - areas: what is wanted: disjoint, by address; elsewhere the background.
  ///   - dontCare: where any outcome will do.
  public func disagreements(
    of entries: [[UInt64]], with areas: [Area], dontCare: [PhysicalRange] = []
  ) -> [RegionDisagreement] {
    let skipped = dontCare + [unprotected].compactMap { $0 }
    let judge = judge(by: entries)
    let pieces = pieces(of: entries, areas.map(\.range) + skipped).filter { piece in
      !skipped.contains { $0.contains(piece.start) }
    }
    func area(of piece: PhysicalRange) -> Area? {
      areas.first { $0.range.contains(piece.start) }
    }
    let apart = pieces.flatMap { piece in
      disagreements(in: piece, Self.samples(of: piece), area(of: piece), judge)
    }
    let across = zip(pieces, pieces.dropFirst()).flatMap { piece, next -> [RegionDisagreement] in
      let owner = area(of: piece)
      guard piece.isFollowed(by: next), owner == area(of: next), let access = access(across: next)
      else { return [] }
      return disagreements(in: access, [access], owner, judge)
    }
    return apart + across
  }

  /// The widest access that begins before a piece and ends inside of it.
  private func access(across piece: PhysicalRange) -> PhysicalRange? {
    let start = piece.start.alignedDown(to: widestAccess)
    return start < piece.start ? PhysicalRange(start: start, size: widestAccess) : nil
  }

  private func disagreements(
    in piece: PhysicalRange, _ samples: [PhysicalRange], _ area: Area?,
    _ judge: (Access, Privilege, PhysicalRange) -> Judgement
  ) -> [RegionDisagreement] {
    let rights = area.map { (try? effective($0.permissions, $0.memoryType)) ?? .none } ?? background
    return privileges.flatMap { privilege in
      Access.allCases.compactMap { access -> RegionDisagreement? in
        let isWanted = rights[privilege].contains(access.right)
        for bytes in samples {
          let found = judge(access, privilege, bytes)
          if case .granted(let type) = found, isWanted,
            type == nil || area == nil || type == area?.memoryType
          {
            continue
          }
          guard found.isGranted || isWanted else { continue }
          return RegionDisagreement(
            access: access, privilege: privilege, range: piece, found: found,
            wanted: isWanted ? .granted(area?.memoryType) : .denied(.noEntry))
        }
        return nil
      }
    }
  }

  /// The ranges between neighbouring edges, over the whole space.
  func pieces(of entries: [[UInt64]], _ ranges: [PhysicalRange]) -> [PhysicalRange] {
    let top = UInt64.max >> (64 - UInt64(addressBits))
    var starts = edges(of: entries) + ranges.flatMap { [$0.start, $0.end].compactMap { $0 } }
    starts.append(PhysicalAddress(0))
    let sorted = Set(starts).filter { $0.rawValue <= top }.sorted()
    return sorted.indices.compactMap { index in
      let last = index + 1 < sorted.count ? sorted[index + 1].rawValue - 1 : top
      return PhysicalRange(start: sorted[index], last: PhysicalAddress(last))
    }
  }

  /// Four bytes at both ends of a range, or all of a shorter one.
  private static func samples(of piece: PhysicalRange) -> [PhysicalRange] {
    [
      PhysicalRange(
        start: piece.start, last: min(piece.last, PhysicalAddress(piece.start.rawValue | 3))),
      PhysicalRange(
        start: max(piece.start, PhysicalAddress(piece.last.rawValue & ~3)), last: piece.last),
    ].compactMap { $0 }
  }
}
