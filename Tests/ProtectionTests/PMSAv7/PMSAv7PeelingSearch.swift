@testable import Protection

/// The fewest regions for one map of a tiny address space, found by peeling them off from the top:
/// breadth first, from the region that wins over all others.
///
/// A region has to meet the demands of its granules but for those that regions above it decide, and
/// may not lie where others stand that differ. It might as well have all subregions of its block
/// that it may have: that leaves less to do for the regions below. Nothing is known of trees.
struct PMSAv7PeelingSearch {
  /// For every block that a region can be, its granules and those of each subregion, as bits.
  private let blocks: [(whole: Int, parts: [Int])]

  init(granules: Int, subregions: Int) {
    var blocks: [(Int, [Int])] = []
    var size = 1
    while size <= granules {
      let parts = size < subregions ? 1 : subregions
      let part = (1 << (size / parts)) - 1
      for first in stride(from: 0, to: granules, by: size) {
        let subregions = (0..<parts).map { part << (first + $0 * size / parts) }
        blocks.append((subregions.reduce(0, |), subregions))
      }
      size *= 2
    }
    self.blocks = blocks
  }

  /// What may become of a granule.
  struct Symbol {
    /// The paints that may decide about it in the end; 0 is none, 1 is a hole.
    let paints: Set<Int>
    /// Whether no other paint may lie there at all, not even below.
    let stands: Bool

    init(_ paints: Set<Int>, stands: Bool = false) {
      self.paints = paints
      self.stands = stands
    }
  }

  /// The fewest regions with which every granule is as its symbol says.
  ///
  /// - Parameter paints: how many there are, none among them.
  func fewest(_ map: [Symbol], paints: Int) -> Int? {
    func granules(_ condition: (Symbol) -> Bool) -> Int {
      map.indices.reduce(0) { condition(map[$1]) ? $0 | 1 << $1 : $0 }
    }
    let done = granules { $0.paints.contains(0) }
    let met = (1..<paints).map { paint in granules { $0.paints.contains(paint) } }
    let barred = (1..<paints).map { paint in
      granules { $0.stands && !$0.paints.contains(paint) }
    }
    var (frontier, seen, cost): ([Int], Set<Int>, Int) = ([0], [0], 0)
    while !frontier.isEmpty {
      if frontier.contains(where: { ~$0 & ~done & (1 << map.count - 1) == 0 }) { return cost }
      cost += 1
      var next: [Int] = []
      for decided in frontier {
        for (met, barred) in zip(met, barred) {
          let allowed = (decided | met) & ~barred
          let new = allowed & ~decided
          for block in blocks where block.whole & new != 0 {
            var peeled = decided
            for part in block.parts where part & ~allowed == 0 { peeled |= part }
            if seen.insert(peeled).inserted { next.append(peeled) }
          }
        }
      }
      frontier = next
    }
    return nil
  }
}
