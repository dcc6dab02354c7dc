import Addresses

/// How many sections there must be at least, however things are placed.
///
/// A group needs as many gaps as it takes of the largest ones to hold its bytes. Each but those
/// next to a section of its own costs a section.
struct SectionBound {
  /// Per group, the gaps that may hold something of it, from the largest on: their sums.
  private let sums: [[UInt64]]
  private let continued: [Int]

  init(_ terrain: Terrain, groupCount: Int) {
    sums = (0..<groupCount).map { group in
      terrain.gaps.filter { $0.admits(group) }.map { $0.range.size }.sorted(by: >)
        .reduce(into: []) { sums, size in sums.append((sums.last ?? 0).addingOrMax(size)) }
    }
    continued = (0..<groupCount).map { group in
      terrain.gaps.count { $0.admits(group) && $0.continues(group) }
    }
  }

  /// The least number of sections that these items add; `nil` if there is not as much RAM.
  func leastSections(adding items: [PlacementItem]) -> Int? {
    var count = 0
    for group in sums.indices {
      let needed = items.reduce(UInt64(0)) { $1.group == group ? $0.addingOrMax($1.size) : $0 }
      guard needed > 0 else { continue }
      guard let gaps = sums[group].firstIndex(where: { $0 >= needed }) else { return nil }
      count += max(0, gaps + 1 - continued[group])
    }
    return count
  }
}
