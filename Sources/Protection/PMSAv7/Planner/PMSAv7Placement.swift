public import Addresses

extension PMSAv7.Profile {
  /// The block that is exactly one region, rounded up as little as possible, and the lowest of
  /// these.
  ///
  /// A block of up to eight subregions is one region if it doesn't cross a multiple of eight
  /// subregions' sizes. Subregions as small as eight of them suffice waste the least. Blocks of the
  /// same size may have larger subregions, too, if these divide it: they have fewer places, but
  /// some that smaller ones don't have, since they cross fewer multiples. All of this is found less
  /// than a region's size above `floor`.
  public func placement(of size: UInt64, from floor: PhysicalAddress) -> PhysicalRange? {
    let end = UInt64(1) << UInt64(addressBits)
    guard size > 0, max(size, floor.rawValue) <= end else { return nil }
    let most = UInt64(PMSAv7.subregions)
    var subregion = PMSAv7.granule
    while size > most * subregion { subregion *= 2 }
    let rounded = (size + subregion - 1) & ~(subregion - 1)
    var lowest: UInt64?
    while rounded % subregion == 0 {
      var start = (floor.rawValue + subregion - 1) & ~(subregion - 1)
      let next = (start | (most * subregion - 1)) + 1
      if start + rounded > next { start = next }
      lowest = min(lowest ?? start, start)
      subregion *= 2
    }
    return lowest.flatMap { start in
      start + rounded <= end ? PhysicalRange(start: PhysicalAddress(start), size: rounded) : nil
    }
  }
}
