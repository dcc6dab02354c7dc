import Addresses

/// Splits a group that fits into no gap as a whole.
struct GapSplitter {
  private let lineUp: LineUp

  /// How many numbers of gaps are tried before all of them are taken at once.
  private static let attempts = 8

  init(_ lineUp: LineUp) { self.lineUp = lineUp }

  /// Lines in as few gaps as these rules find: those that continue a section of the group's, and
  /// the largest ones, one more at a time; in each the first items of the request that fit, or the
  /// largest first if that is what it takes.
  func lines(_ members: [Int], in arrangement: Arrangement) -> [Arrangement.Line]? {
    guard let group = members.first.map({ lineUp.items[$0].group }),
      let smallest = members.map({ lineUp.items[$0].size }).min()
    else { return [] }
    let usable = arrangement.gaps.indices.filter {
      arrangement.gaps[$0].admits(group) && arrangement.gaps[$0].range.size >= smallest
    }
    let free = usable.filter { arrangement.gaps[$0].continues(group) }
    let others = usable.filter { !arrangement.gaps[$0].continues(group) }.sorted {
      let (left, right) = (arrangement.gaps[$0].range.size, arrangement.gaps[$1].range.size)
      return left == right ? $0 < $1 : left > right
    }
    let needed = members.reduce(UInt64(0)) { $0.addingOrMax(lineUp.items[$1].size) }
    var capacity = free.reduce(UInt64(0)) {
      $0.addingOrMax(arrangement.gaps[$1].range.size)
    }
    var attempts = 0
    for count in 0...others.count {
      if count > 0 {
        capacity = capacity.addingOrMax(arrangement.gaps[others[count - 1]].range.size)
      }
      guard capacity >= needed, attempts < Self.attempts || count == others.count else { continue }
      attempts += 1
      let chosen = (free + others.prefix(count)).sorted()
      for order in orders(of: members) {
        if let lines = fill(chosen, with: order, group, in: arrangement) { return lines }
      }
    }
    return nil
  }

  private func orders(of members: [Int]) -> [[Int]] {
    let items = lineUp.items
    let bySize = members.sorted { (items[$1].size, $0) < (items[$0].size, $1) }
    let byAlignment = bySize.sorted {
      (items[$1].alignment, items[$1].size, $0) < (items[$0].alignment, items[$0].size, $1)
    }
    var orders = [members]
    for order in [bySize, byAlignment] where !orders.contains(order) { orders.append(order) }
    return orders
  }

  /// Each item in the first of the gaps that has room.
  private func fill(
    _ chosen: [Int], with order: [Int], _ group: Int, in arrangement: Arrangement
  ) -> [Arrangement.Line]? {
    var content = chosen.map { gap in
      (
        gap: gap, items: [Int](), ranges: [PhysicalRange](),
        floor: Optional(arrangement.gaps[gap].range.start)
      )
    }
    for item in order {
      var isPlaced = false
      for index in content.indices {
        guard let floor = content[index].floor,
          let place = lineUp.place(
            item, in: arrangement.gaps[content[index].gap].range, from: floor)
        else { continue }
        content[index].items.append(item)
        content[index].ranges.append(place)
        content[index].floor = place.end
        isPlaced = true
        break
      }
      if !isPlaced { return nil }
    }
    return content.filter { !$0.items.isEmpty }.map {
      Arrangement.Line(gap: $0.gap, group: group, items: $0.items, ranges: $0.ranges)
    }
  }
}

extension UInt64 {
  /// The sum, or the largest number if it passes that.
  func addingOrMax(_ other: Self) -> Self {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
