import Addresses

extension PMSAv7.Profile {
  /// The fewest regions, with subregions and priorities.
  ///
  /// Where the unit has no say, anything will do. Addresses that entries of lower indices have
  /// decided are left out of all regions, since a higher number would win.
  public func plan(_ wish: RegionWish) throws(RegionPlanError) -> RegionPlan {
    let map = try PMSAv7.DemandMap(wish, unprotected: unprotected, neverExecuted: neverExecuted)
    let tree = SubregionTree(
      subregions: PMSAv7.subregions, exponent: PMSAv7.DemandMap.exponent, runs: map.runs)
    return RegionPlan(tree.regions.map { entry(of: $0, map.contents(of: $0.paint)) }, .optimal)
  }

  private func entry(
    of block: PMSAv7.PaintedBlock, _ contents: PMSAv7.Contents
  ) -> RegionEntry {
    let base = block.first * PMSAv7.granule
    let exponent = UInt8(block.exponent) + UInt8(PMSAv7.granule.trailingZeroBitCount)
    let region = contents.region(
      base: UInt32(truncatingIfNeeded: base), exponent: exponent,
      disabledSubregions: ~UInt8(truncatingIfNeeded: block.mask))
    let subregion = (1 << UInt64(exponent)) / UInt64(PMSAv7.subregions)
    let hull = PhysicalRange(
      start: PhysicalAddress(base + UInt64(block.mask.trailingZeroBitCount) * subregion),
      end: PhysicalAddress(
        base + UInt64(UInt64.bitWidth - block.mask.leadingZeroBitCount) * subregion))
    return RegionEntry(words(of: region), deciding: hull)
  }
}
