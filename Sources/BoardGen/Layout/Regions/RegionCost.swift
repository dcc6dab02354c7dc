import Addresses
import Protection

/// What a layout costs in entries of a unit: the measure by which places are chosen.
struct RegionCost {
  let unit: any RegionUnit
  let rights: RightsOfUnit

  /// The entries that parts of an image with these roles need.
  func entries(for sections: [(role: Layout.Section.Role, range: PhysicalRange)]) -> Int {
    count(
      sections.map { Area($0.range, rights.permissions(for: $0.role), .normalWriteBack) })
  }

  /// The entries that plain memory in these ranges needs; neighbours count as one.
  func entries(forMemory ranges: [PhysicalRange]) -> Int {
    count(ranges.map { Area($0, rights.data, .normalWriteBack) })
  }

  /// The entries that a guest's memory needs in the guest's own view.
  func entries(text: PhysicalRange, data: PhysicalRange?) -> Int {
    count(
      [Area(text, rights.guest(.readExecute), .normalWriteBack)]
        + [data].compactMap { $0 }.map { Area($0, rights.guest(.readWrite), .normalWriteBack) })
  }

  /// A wish that can't be granted is refused later, with its origin: here it only has to lose.
  private func count(_ areas: [Area]) -> Int {
    let sorted = areas.sorted { $0.range.start < $1.range.start }
    return (try? unit.plan(RegionWish(sorted)).entries.count) ?? .max / 4
  }
}
