extension SubregionTree {
  /// A block of two nodes, and all ways in which paints can be laid over its subregions.
  struct Halves {
    private let left: Half
    private let right: Half
    /// The sets of paints that both halves can have; smaller first.
    private let sets: [PMSAv7.Paints]

    init(_ left: Node, _ right: Node) {
      let common = left.useful.intersection(right.useful)
      let ways = (Half.ways(left, common), Half.ways(right, common))
      sets = Set(ways.0.map(\.set)).intersection(ways.1.map(\.set))
        .sorted { ($0.count, $0.rawValue) < ($1.count, $1.rawValue) }
      let numbers = Dictionary(uniqueKeysWithValues: sets.enumerated().map { ($1, $0) })
      self.left = Half(left, ways.0, numbers)
      self.right = Half(right, ways.1, numbers)
    }

    /// The costs for all that the parts of the block may inherit.
    func costs(_ parts: [PMSAv7.Demands]) -> [UInt16] {
      // With two subregions only, there is one part, which both halves share.
      let middle = max(1, parts.count / 2)
      let (lower, upper) = (parts[..<middle], parts[(parts.count / 2)...])
      let (leftCosts, rightCosts) = (
        left.costs(lower, sets: sets.count), right.costs(upper, sets: sets.count)
      )
      let sizes = sets.map { UInt16($0.count) }
      let leftCount = leftCosts.count / sets.count
      var costs: [UInt16] = []
      for index in 0..<parts.reduce(1, { $0 * $1.places }) {
        let first = index % leftCount * sets.count
        let second = (parts.count == 1 ? index : index / leftCount) * sets.count
        var fewest = SubregionTree.impossible
        for set in sizes.indices {
          fewest = min(fewest, sizes[set] + leftCosts[first + set] + rightCosts[second + set])
        }
        costs.append(fewest)
      }
      return costs
    }

    /// The paints to lay over the subregions, `nil` where they keep what they inherit.
    func paints(_ inherited: [PMSAv7.Paint?]) -> [PMSAv7.Paint?] {
      let middle = inherited.count / 2
      let first = left.best(Array(inherited[..<middle]), sets: sets.count)
      let second = right.best(Array(inherited[middle...]), sets: sets.count)
      let totals = sets.indices.map { set in
        UInt16(sets[set].count) + first[set].cost + second[set].cost
      }
      guard let set = totals.indices.min(by: { totals[$0] < totals[$1] }) else { return [] }
      return left.paints(first[set].way) + right.paints(second[set].way)
    }
  }
}
