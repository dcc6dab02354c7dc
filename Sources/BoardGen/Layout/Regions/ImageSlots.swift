import Addresses
import Protection

/// The parts of an image on a unit of regions: where each section may be, the guard and the stack.
///
///     | text | rodata | data …               | guard | stack |
///
/// The data's slot takes up what the others leave, so that no piece of RAM needs a region of its
/// own. All edges but the first are multiples of one step: the unit is asked for the number of
/// entries that each step costs, and the smallest step with the lowest number is taken. A unit
/// with base and limit is content with its granule; one with subregions likes eighths of a power
/// of two.
struct ImageSlots: Hashable {
  let sections: [Layout.Section]
  let guardPage: PhysicalRange
  let stack: PhysicalRange

  /// What the parts need, in bytes.
  struct Sizes {
    let text: UInt64
    let rodata: UInt64
    let data: UInt64
    let stack: UInt64
    let origin: Origin
  }

  /// The smallest guard that catches a function's whole frame.
  private static let leastGuard: UInt64 = 4096

  /// The cheapest slots in an image's range; `nil` if the sizes do not fit.
  static func cheapest(
    in image: PhysicalRange, _ sizes: Sizes, granule: UInt64, cost: RegionCost
  ) -> Self? {
    var best: (slots: Self, entries: Int)?
    var step = granule
    while step <= max(granule, image.size / 8) {
      if let slots = Self(image, sizes, step: step) {
        let entries = cost.entries(
          for: slots.sections.map { ($0.role, $0.range) } + [(.data, slots.stack)])
        if best.map({ entries < $0.entries }) ?? true { best = (slots, entries) }
      }
      step *= 2
    }
    return best?.slots
  }

  private init?(_ image: PhysicalRange, _ sizes: Sizes, step: UInt64) {
    func rounded(_ size: UInt64) -> UInt64? {
      let (sum, overflow) = size.addingReportingOverflow(step - 1)
      return overflow ? nil : max(step, sum / step * step)
    }
    guard let text = rounded(sizes.text), let rodata = rounded(sizes.rodata),
      let data = rounded(sizes.data), let stack = rounded(sizes.stack),
      let gap = rounded(min(Self.leastGuard, image.size / 16)),
      // Each is far below 2^64: the largest is refused by the next line before they are added.
      [text, rodata, data, stack, gap].allSatisfy({ $0 <= image.size }),
      text + rodata + data + stack + gap <= image.size
    else { return nil }
    let start = image.start.rawValue
    let end = start &+ image.size
    func range(_ from: UInt64, _ to: UInt64) -> PhysicalRange? {
      PhysicalRange(start: PhysicalAddress(from), last: PhysicalAddress(to &- 1))
    }
    let guardStart = end &- stack &- gap
    guard let textRange = range(start, start + text),
      let rodataRange = range(start + text, start + text + rodata),
      let dataRange = range(start + text + rodata, guardStart),
      let guardRange = range(guardStart, guardStart + gap),
      let stackRange = range(end &- stack, end)
    else { return nil }
    sections = [(Layout.Section.Role.text, textRange), (.rodata, rodataRange), (.data, dataRange)]
      .map { Layout.Section(role: $0, range: $1, origin: sizes.origin) }
    guardPage = guardRange
    self.stack = stackRange
  }
}
