import Addresses

/// Puts items side by side, each at the lowest place after the one before it.
struct LineUp {
  let items: [PlacementItem]
  let rules: any PlacementRules

  /// The items in their order from an address on; `nil` if they pass the range's end.
  func line(_ order: [Int], in range: PhysicalRange, from floor: PhysicalAddress)
    -> [PhysicalRange]?
  {
    var ranges: [PhysicalRange] = []
    ranges.reserveCapacity(order.count)
    var next: PhysicalAddress? = floor
    for index in order {
      guard let floor = next, let place = place(index, in: range, from: floor) else { return nil }
      ranges.append(place)
      next = place.end
    }
    return ranges
  }

  /// The lowest place of one item from an address on.
  func place(_ index: Int, in range: PhysicalRange, from floor: PhysicalAddress) -> PhysicalRange? {
    let item = items[index]
    guard item.size <= range.size,
      let place = rules.place(item.size, alignment: item.alignment, from: max(floor, range.start)),
      place.last <= range.last
    else { return nil }
    return place
  }

  /// Orders in which to try items: as they were asked for, and if there is any other alignment,
  /// the largest alignment first, which leaves no gaps but the first.
  func orders(of indices: [Int]) -> [[Int]] {
    let aligned = indices.sorted {
      (items[$1].alignment, $0) < (items[$0].alignment, $1)
    }
    return aligned == indices ? [indices] : [indices, aligned]
  }

  /// The ways to line items up in a gap: from each floor that the rules propose.
  func lines(_ order: [Int], in gap: PhysicalRange) -> [[PhysicalRange]] {
    guard let low = line(order, in: gap, from: gap.start) else { return [] }
    guard let first = low.first, let last = low.last,
      let floor = rules.upperFloor(
        in: gap, for: last.last.rawValue - first.start.rawValue), floor > gap.start,
      let high = line(order, in: gap, from: floor), high != low
    else { return [low] }
    return [low, high]
  }
}
