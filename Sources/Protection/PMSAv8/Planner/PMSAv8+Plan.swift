import Addresses

extension PMSAv8.MPU {
  /// A region for each maximal run of addresses that get the same: the fewest that there can be.
  public func plan(_ wish: RegionWish) throws(RegionPlanError) -> RegionPlan {
    let runs = try PMSAv8.Run.runs(of: wish, in: self)
    return RegionPlan(
      runs.map { RegionEntry(words(for: $0), deciding: $0.range) }, .optimal)
  }

  /// The two registers of a region.
  private func words(for run: PMSAv8.Run) -> [UInt64] {
    let attributes = run.attributes
    let type = attributes.memoryType
    var base = Base(rawValue: .init(truncatingIfNeeded: run.range.start.rawValue))
    base[Base.shareability] = .init(PMSAv8.Shareability(of: type).rawValue)
    base[Base.accessPermissions] = .init(attributes.accessPermissions.rawValue)
    base[Base.executeNever] = attributes.executeNever ? Base.never : 0
    let last = run.range.last.rawValue & ~(granule - 1)
    var limit = Limit(rawValue: .init(truncatingIfNeeded: last))
    if let field = Limit.privilegedExecuteNever {
      limit[field] = attributes.privilegedExecuteNever ? 1 : 0
    }
    limit[Limit.attributeIndex] = .init(PMSAv8.MemoryAttributes.index(of: type))
    limit[Limit.enable] = 1
    return [UInt64(base.rawValue), UInt64(limit.rawValue)]
  }

  /// One write if one register differs, as nothing stands between the two regions then.
  ///
  /// Otherwise the region is off while its registers don't belong together: an old base with a new
  /// limit might match what no plan lets it match, or overlap another region.
  public func steps(
    replacing old: [UInt64], with new: [UInt64], at index: Int
  ) -> [RegisterWrite] {
    guard old.count == 2, new.count == 2 else { return [] }
    let writes = [0, 1].filter { old[$0] != new[$0] }
      .map { RegisterWrite(index, $0, new[$0]) }
    guard writes.count == 2, isEnabled(old) else { return writes }
    // A region that goes off does so first; then its base may be anything.
    guard isEnabled(new) else { return writes.reversed() }
    return [RegisterWrite(index, 1, unusedEntry[1])] + writes
  }

  private func isEnabled(_ words: [UInt64]) -> Bool {
    Limit(rawValue: .init(truncatingIfNeeded: words[1])).isSet(Limit.enable)
  }
}
