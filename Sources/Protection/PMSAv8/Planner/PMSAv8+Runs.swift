import Addresses

extension PMSAv8 {
  /// Addresses in a row that one region covers.
  struct Run: Hashable {
    var range: PhysicalRange
    let attributes: RegionAttributes

    /// The fewest runs that grant what a wish asks for.
    ///
    /// Neighbouring areas with the same attributes become one run, also across a gap where any
    /// outcome will do. No set of regions is smaller, not even one that denies by overlapping:
    ///
    /// Let there be R runs. Take the last address of one and the first of the next. Each is
    /// matched by exactly one region. If these are two regions, one of them ends and the other
    /// begins in between. If it is one region, then both runs have the same attributes, and in
    /// between there is an address that has to be denied, or they would be one run. (It can't be
    /// one that a standing entry decides: two regions would match that.) The region covers it, so
    /// another one has to as well, and since that one covers neither of the two addresses, it
    /// begins and ends in between. Either way two of the regions' bounds lie between the two runs.
    /// With one before the first run and one after the last there are 2R bounds, and each region
    /// has two.
    static func runs(of wish: RegionWish, in unit: some MPU) throws(RegionPlanError) -> [Run] {
      let all = (wish.areas + wish.standing).byAddress
      for (lower, upper) in zip(all, all.dropFirst()) where lower.range.overlaps(upper.range) {
        throw .overlap(lower, upper)
      }
      let map = Freedom(wish, unprotected: unit.unprotected)
      var runs: [Run] = []
      for area in wish.areas.byAddress {
        for run in try self.runs(of: area, in: unit) {
          if let last = runs.last, last.attributes == run.attributes,
            map.isFree(between: last.range, and: run.range),
            let hull = last.range.hull(run.range)
          {
            runs[runs.count - 1].range = hull
          } else {
            runs.append(run)
          }
        }
      }
      return runs
    }

    /// The parts of an area that need a region: none if it grants nothing, and two if the space
    /// that the unit has no say in cuts it.
    private static func runs(of area: Area, in unit: some MPU) throws(RegionPlanError) -> [Run] {
      guard let attributes = try attributes(of: area, in: unit) else { return [] }
      var parts = [area.range]
      if let unprotected = unit.unprotected, unprotected.overlaps(area.range) {
        for privilege in unit.privileges
        where !unit.unprotectedPermissions[privilege].contains(area.permissions[privilege]) {
          throw .inexpressible(area, .levelsDiffer)
        }
        parts = parts.subtracting(unprotected)
      }
      guard parts.allSatisfy({ $0.last.rawValue >> UInt64(unit.addressBits) == 0 }) else {
        throw .beyondAddressBits(area, bits: unit.addressBits)
      }
      for part in parts { try check(part, of: area, granule: unit.granule) }
      return parts.map { Run(range: $0, attributes: attributes) }
    }

    private static func attributes(
      of area: Area, in unit: some MPU
    ) throws(RegionPlanError) -> RegionAttributes? {
      do throws(InexpressibleRights) {
        let attributes = try RegionAttributes(granting: area.permissions, area.memoryType, in: unit)
        let mustExecute = unit.privileges.contains { area.permissions[$0].contains(.execute) }
        if mustExecute, unit.neverExecuted?.overlaps(area.range) == true {
          throw InexpressibleRights.executableDevice
        }
        return attributes
      } catch {
        throw .inexpressible(area, error)
      }
    }

    /// Throws unless both edges lie on granules.
    private static func check(
      _ part: PhysicalRange, of area: Area, granule: UInt64
    ) throws(RegionPlanError) {
      for edge in [part.start, part.end] {
        guard let edge, !edge.isAligned(to: granule) else { continue }
        throw .misaligned(
          area, at: edge, below: edge.alignedDown(to: granule), above: edge.alignedUp(to: granule))
      }
    }
  }

  /// Where a region may reach without doing harm.
  private struct Freedom {
    /// Where any outcome will do, as far as the unit has a say.
    let free: [PhysicalRange]
    /// What must keep the outcome that it has: denied, or decided by another entry.
    let fixed: [PhysicalRange]

    init(_ wish: RegionWish, unprotected: PhysicalRange?) {
      let denied = wish.areas.filter { $0.permissions == .none }
      let fixed = (denied + wish.standing).map(\.range)
      free = wish.dontCare + [unprotected].compactMap(\.self)
      self.fixed = unprotected.map(fixed.subtracting) ?? fixed
    }

    /// Whether every address between two ranges, the first of them lower, may get what they have.
    func isFree(between lower: PhysicalRange, and upper: PhysicalRange) -> Bool {
      guard let start = lower.end, let gap = PhysicalRange(start: start, end: upper.start) else {
        return true
      }
      let restricted = free.reduce([gap]) { $0.subtracting($1) }
      return restricted.isEmpty && !fixed.contains { $0.overlaps(gap) }
    }
  }
}

extension [PhysicalRange] {
  /// What remains of the ranges without one that is taken out.
  func subtracting(_ range: PhysicalRange) -> [PhysicalRange] {
    flatMap { [$0.below(range), $0.above(range)].compactMap(\.self) }
  }
}
