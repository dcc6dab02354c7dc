import Addresses

/// Makes blocks, and judges the places that a person chose one after the other, so that they are
/// in each other's way.
struct RequestedBlockList {
  private var places: PlaceFinder

  init(_ places: PlaceFinder) { self.places = places }

  /// A block at an address, in some ranges, or wherever there is room.
  ///
  /// - Parameters:
  ///   - alignment: a granule if there is nothing more to it.
  ///   - step: what the size is rounded up to; a granule if there is nothing more to it.
  mutating func block(
    _ name: String, _ size: Sourced<UInt64>, alignment: UInt64 = 1, step: UInt64 = 1,
    at address: Sourced<UInt64>? = nil, in ranges: [Sourced<PhysicalRange>] = [],
    findings: inout Findings
  ) -> PlacementProblem.Block {
    var fixed = ranges
    for range in ranges { checkSize(range.value.size, name, at: range.origin, findings: &findings) }
    if let address {
      checkSize(size.value, name, at: size.origin, findings: &findings)
      if let range = places.range(at: address, size: size.value, findings: &findings) {
        fixed.append(Sourced(range, from: address.origin))
      }
    }
    for range in fixed {
      places.check(range.value, named: name, origin: range.origin, findings: &findings)
      places.take(range.value, for: name, from: range.origin)
    }
    return PlacementProblem.Block(
      name, size, alignment: max(alignment, places.granule), step: max(step, places.granule),
      fixed: fixed)
  }

  private func checkSize(
    _ size: UInt64, _ name: String, at origin: Origin, findings: inout Findings
  ) {
    guard !size.isMultiple(of: places.granule) else { return }
    findings.report(
      .misaligned, at: origin,
      "\(Quantity.describe(size)) for \(name) is not a number of whole granules",
      advice: "use a multiple of \(Quantity.describe(places.granule))")
  }
}
