import Addresses

/// Tries all packings that are worth it: each block at the lowest place after the one before it in
/// its gap.
///
/// Every placement can be pushed down into such a packing without another order, and so without
/// another section. Branch and bound: gaps are filled one by one from the largest on, with every
/// sequence of what is left. A branch ends where what is left can't fit into what is left of RAM,
/// or can't make fewer sections than the best placement so far. Of items that are alike, and of
/// neighbours that may change places without any effect, only one order is tried.
struct PlacementSearch {
  private let items: [PlacementItem]
  private let rules: any PlacementRules
  private let lineUp: LineUp
  /// From the largest on.
  private let gaps: [Gap]
  /// The sum of the sizes of all gaps from an index on.
  private let capacity: [UInt64]
  /// Per group, how many gaps from an index on continue a section of it.
  private let continued: [[Int]]
  /// The index of the last item before each that is like it.
  private let twins: [Int?]
  private let limit: Int

  /// How many places were tried.
  private(set) var steps = 0
  /// The best placement so far, and the sections that it adds.
  private(set) var best: (places: [PhysicalRange], sections: Int)?
  private var bound: Int
  private var places: [PhysicalRange?]
  private var left: [UInt64]
  private var leftInAll: UInt64
  private var leftCount: Int

  /// Prepares a search for a placement with fewer sections than `bound`.
  ///
  /// - Parameter limit: after how many steps to give up.
  init(
    _ items: [PlacementItem], on terrain: Terrain, groupCount: Int, rules: any PlacementRules,
    below bound: Int, limit: Int
  ) {
    self.items = items
    self.rules = rules
    self.bound = bound
    self.limit = limit
    lineUp = LineUp(items: items, rules: rules)
    let smallest = items.map(\.size).min() ?? 0
    gaps = terrain.gaps.filter { $0.range.size >= smallest }.sorted {
      ($1.range.size, $0.range.start) < ($0.range.size, $1.range.start)
    }
    capacity = gaps.reversed().reduce(into: [0]) { sums, gap in
      sums.append((sums.last ?? 0).addingOrMax(gap.range.size))
    }.reversed()
    continued = (0..<groupCount).map { [gaps] group in
      gaps.reversed().reduce(into: [0]) { counts, gap in
        counts.append((counts.last ?? 0) + (gap.continues(group) ? 1 : 0))
      }.reversed()
    }
    twins = items.indices.map { index in
      items[..<index].lastIndex { $0.isLike(items[index]) }
    }
    places = Array(repeating: nil, count: items.count)
    left = items.reduce(into: Array(repeating: 0, count: groupCount)) {
      $0[$1.group] = $0[$1.group].addingOrMax($1.size)
    }
    leftInAll = left.reduce(0) { $0.addingOrMax($1) }
    leftCount = items.count
  }

  /// Whether the search was given up: there may be a better placement than `best`.
  var gaveUp: Bool { steps >= limit }

  /// Searches until there is nothing better, or the limit is reached.
  mutating func run() {
    guard leftInAll != .max else { return }
    fill(0, sections: 0)
  }

  /// Where filling a gap has got to.
  private struct Front {
    let gap: Int
    /// The next free address; `nil` if the gap is full up to 2^64.
    let floor: PhysicalAddress?
    /// The group of what was placed last, or lies below.
    let group: Int?
    /// What was placed last.
    let item: Int?
    /// The sections that were added, but for the gap's right neighbour.
    let sections: Int
  }

  /// Begins with a gap.
  private mutating func fill(_ gap: Int, sections: Int) {
    guard gap < gaps.count else { return }
    let largest = items.indices.reduce(UInt64(0)) {
      places[$1] == nil ? max($0, items[$1].size) : $0
    }
    guard largest <= gaps[gap].range.size else { return }
    extend(
      Front(
        gap: gap, floor: gaps[gap].range.start, group: gaps[gap].left, item: nil,
        sections: sections))
  }

  private mutating func extend(_ front: Front) {
    guard steps < limit, isPromising(front) else { return }
    let gap = gaps[front.gap]
    if let floor = front.floor {
      // What continues the section comes first.
      for isSameGroup in [true, false] {
        for index in items.indices
        where places[index] == nil && (items[index].group == front.group) == isSameGroup
          && gap.admits(items[index].group) && isWorthTrying(index, after: front)
        {
          guard let place = lineUp.place(index, in: gap.range, from: floor) else { continue }
          steps += 1
          guard steps < limit else { return }
          take(index, at: place, in: gap, front)
        }
      }
    }
    guard leftCount > 0 else { return }
    fill(front.gap + 1, sections: closed(front))
  }

  private mutating func take(
    _ index: Int, at place: PhysicalRange, in gap: Gap, _ front: Front
  ) {
    let item = items[index]
    var sections = front.sections
    if front.item == nil, let neighbour = gap.left, neighbour == gap.right { sections += 1 }
    if item.group != front.group { sections += 1 }
    let next = Front(
      gap: front.gap, floor: place.end, group: item.group, item: index, sections: sections)
    places[index] = place
    left[item.group] -= item.size
    leftInAll -= item.size
    leftCount -= 1
    if leftCount == 0 {
      let total = closed(next)
      if total < bound {
        bound = total
        best = (places.compactMap(\.self), total)
      }
    } else {
      extend(next)
    }
    places[index] = nil
    left[item.group] += item.size
    leftInAll += item.size
    leftCount += 1
  }

  /// The sections once nothing more comes into the gap.
  private func closed(_ front: Front) -> Int {
    guard front.item != nil, let right = gaps[front.gap].right, right == front.group
    else { return front.sections }
    return front.sections - 1
  }

  private func isWorthTrying(_ index: Int, after front: Front) -> Bool {
    if let twin = twins[index], places[twin] == nil { return false }
    // Places of units of regions depend on the size, so that neighbours can't simply be exchanged.
    guard rules.entries(for: []) == nil, let last = front.item, index < last else { return true }
    let (item, other) = (items[index], items[last])
    return item.group != other.group || item.alignment != other.alignment || !item.isWhole
      || !other.isWhole
  }

  /// Whether there may be a better placement with what is placed so far.
  private func isPromising(_ front: Front) -> Bool {
    let gap = gaps[front.gap]
    let room = front.floor.flatMap { PhysicalRange(start: $0, last: gap.range.last)?.size } ?? 0
    guard leftInAll <= room.addingOrMax(capacity[front.gap + 1]) else { return false }
    var sections = front.sections
    if front.item != nil, gap.right != nil { sections -= 1 }
    for (group, size) in left.enumerated() where size > 0 {
      sections += leastSections(group, size, front, room)
    }
    return sections < bound
  }

  /// The sections that what is left of a group adds at least: as many as it takes of the largest
  /// gaps, the rest of this one being among them or not.
  private func leastSections(_ group: Int, _ size: UInt64, _ front: Front, _ room: UInt64) -> Int {
    let isOpen = front.group == group || gaps[front.gap].right == group
    var count = 0
    var sum: UInt64 = 0
    var held = isOpen ? room : 0
    while held < size {
      let index = front.gap + 1 + count
      let next = index < gaps.count ? gaps[index].range.size : 0
      held = isOpen ? room.addingOrMax(sum.addingOrMax(next)) : sum.addingOrMax(max(room, next))
      count += 1
      sum = sum.addingOrMax(next)
      if index >= gaps.count { break }
    }
    return max(0, count - continued[group][front.gap + 1])
  }
}
