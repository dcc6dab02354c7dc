extension SubregionTree {
  /// One half of a block, with the ways in which its parts can be painted from above.
  struct Half {
    private let node: Node
    private let ways: [Way]

    /// A paint, or none, for every part of the half.
    struct Way {
      /// The numbers of the paints, eight bits for each part; 0 where it keeps what it inherits.
      var paints: UInt64 = 0
      /// The parts that keep what they inherit, as bits.
      var kept = 0
      /// What the painted parts add to the index of a cost.
      var index = 0
      /// The paints.
      var set: PMSAv7.Paints = []
      /// The number of that set.
      var setNumber = 0
    }

    /// All ways to lay some paints over the parts, but for paints that are of no use there.
    static func ways(_ node: Node, _ paints: PMSAv7.Paints) -> [Way] {
      var ways = [Way()]
      var stride = 1
      for (number, part) in node.parts.enumerated() {
        let useful = part.useful.intersection(paints).each
        ways = ways.flatMap { way in
          var kept = way
          kept.kept |= 1 << number
          return [kept]
            + useful.map { paint in
              var painted = way
              painted.paints |= UInt64(paint.number) << UInt64(8 * number)
              painted.index += stride * part.place(of: paint)
              painted.set.insert(PMSAv7.Paints(paint))
              return painted
            }
        }
        stride *= part.places
      }
      return ways
    }

    /// Keeps the ways whose sets have a number.
    init(_ node: Node, _ ways: [Way], _ numbers: [PMSAv7.Paints: Int]) {
      self.node = node
      self.ways = ways.compactMap { way in
        guard let number = numbers[way.set] else { return nil }
        var way = way
        way.setNumber = number
        return way
      }
    }

    /// The lowest cost for everything that may be inherited, and every set.
    ///
    /// - Parameter parts: those of the whole block that this half is in; they are twice as large.
    func costs(_ parts: ArraySlice<PMSAv7.Demands>, sets: Int) -> [UInt16] {
      let parts = Array(parts)
      let count = parts.reduce(1) { $0 * $1.places }
      var costs = [UInt16](repeating: SubregionTree.impossible, count: count * sets)
      for index in 0..<count {
        let inherited = Node.inherited(index, parts)
        let kept = indices(
          keeping: node.parts.indices.map { inherited[$0 * parts.count / node.parts.count] })
        for way in ways {
          let place = index * sets + way.setNumber
          costs[place] = min(costs[place], node.costs[way.index + kept[way.kept]])
        }
      }
      return costs
    }

    /// The lowest cost for every set, and the way to have it.
    func best(_ inherited: [PMSAv7.Paint?], sets: Int) -> [(cost: UInt16, way: Way)] {
      let kept = indices(keeping: inherited)
      var best = [(cost: UInt16, way: Way)](repeating: (.max, Way()), count: sets)
      for way in ways {
        let cost = node.costs[way.index + kept[way.kept]]
        if cost < best[way.setNumber].cost { best[way.setNumber] = (cost, way) }
      }
      return best
    }

    /// The paints of a way; `nil` for parts that keep theirs.
    func paints(_ way: Way) -> [PMSAv7.Paint?] {
      node.parts.indices.map { part in
        let number = Int(way.paints >> UInt64(8 * part) & 0xff)
        return number == 0 ? nil : PMSAv7.Paint(number: number)
      }
    }

    /// What parts that keep their paints add to the index of a cost, for every set of parts.
    private func indices(keeping paints: [PMSAv7.Paint?]) -> [Int] {
      var indices = [0]
      var stride = 1
      for (part, paint) in zip(node.parts, paints) {
        let place = paint.map(part.place(of:)) ?? 0
        indices += indices.map { $0 + stride * place }
        stride *= part.places
      }
      return indices
    }
  }
}
