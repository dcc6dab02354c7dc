@testable import Protection

/// The fewest regions for every content of a tiny address space, found by trying all regions on
/// everything that can be reached: breadth first, from nothing at all.
///
/// It knows nothing of trees: a region is a set of granules that is painted over whatever was
/// there, so that the last one wins. Regions too small for subregions are among them.
struct PMSAv7ExhaustiveSearch {
  /// The granules of the space.
  let granules: Int
  /// The bits of a granule's symbol.
  ///
  /// One bit tells contents (1) from nothing or a hole (0). Two bits tell nothing (0), a hole (1),
  /// and two contents (2 and 3) apart.
  let symbolBits: Int
  /// The fewest regions for a content of the space, granule 0 in the lowest bits.
  private(set) var fewest: [Int]

  init(granules: Int, symbolBits: Int, subregions: Int) {
    self.granules = granules
    self.symbolBits = symbolBits
    fewest = Array(repeating: .max, count: 1 << (granules * symbolBits))
    fewest[0] = 0
    let paints = Self.paints(granules, symbolBits, subregions)
    var (frontier, cost) = ([0], 0)
    while !frontier.isEmpty {
      cost += 1
      var next: [Int] = []
      for content in frontier {
        for (mask, bits) in paints {
          let painted = content & ~mask | bits
          if fewest[painted] == .max {
            fewest[painted] = cost
            next.append(painted)
          }
        }
      }
      frontier = next
    }
  }

  /// The bits that a region changes, and what it makes of them.
  private static func paints(
    _ granules: Int, _ symbolBits: Int, _ subregions: Int
  ) -> [(mask: Int, bits: Int)] {
    let ones = (0..<granules).reduce(0) { $0 | 1 << ($1 * symbolBits) }
    let symbols = symbolBits == 1 ? 0...1 : 1...3
    return sets(granules, subregions).flatMap { set in
      let spread = (0..<granules).reduce(0) { $0 | (set >> $1 & 1) << ($1 * symbolBits) }
      let mask = spread * ((1 << symbolBits) - 1)
      return symbols.map { (mask, ones * $0 & mask) }
    }
  }

  /// The sets of granules that one region can have, as bits.
  private static func sets(_ granules: Int, _ subregions: Int) -> Set<Int> {
    var sets: Set<Int> = []
    var size = 1
    while size <= granules {
      let parts = size < subregions ? 1 : subregions
      let part = (1 << (size / parts)) - 1
      for first in stride(from: 0, to: granules, by: size) {
        for enabled in 1..<(1 << parts) {
          let block = (0..<parts).reduce(0) { set, number in
            enabled >> number & 1 == 0 ? set : set | part << (number * size / parts)
          }
          sets.insert(block << first)
        }
      }
      size *= 2
    }
    return sets
  }

  /// The fewest regions with which every granule has one of its symbols.
  func fewest(allowing symbols: [[Int]]) -> Int {
    var contents = [0]
    for (granule, symbols) in symbols.enumerated() {
      contents = contents.flatMap { content in
        symbols.map { content | $0 << (granule * symbolBits) }
      }
    }
    return contents.map { fewest[$0] }.min() ?? .max
  }
}
