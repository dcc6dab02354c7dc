extension PMP.Search {
  /// The fewest entries that are all naturally aligned powers of two.
  ///
  /// Such blocks are disjoint or nested, and only the smaller of two nested ones can have the lower
  /// index and matter: this is the smallest routing table of longest prefixes (Draves, King,
  /// Venkatachary and Zill, "Constructing Optimal IP Routing Tables", INFOCOM 1999), but for the
  /// background, which is free.
  func alignedBlocks(_ remainder: PMP.Remainder) -> [PMP.Choice] {
    let table = PMP.PrefixTable(remainder, granule: moves.granule)
    let root = table.node(0, moves.space, remainder.pieces[...])
    var choices: [PMP.Choice] = []
    table.choose(root, under: 0, into: &choices)
    return choices
  }
}

extension PMP {
  /// A tree of halves of halves of the address space.
  fileprivate struct PrefixTable {
    /// The background comes first.
    let colours: [EntryConfiguration]
    let granule: UInt64

    final class Node {
      let start: UInt64
      let size: UInt64
      let halves: (Node, Node)?
      /// The entries needed inside if all around is of a colour.
      var costs: [Int]
      /// Whether no entry may match some part of it.
      var isSpared = false
      /// The colour that a block of this size is given, under each colour around; `nil` for none.
      var paints: [Int?]

      init(_ start: UInt64, _ size: UInt64, _ halves: (Node, Node)?, colours: Int) {
        (self.start, self.size, self.halves) = (start, size, halves)
        costs = Array(repeating: 0, count: colours)
        paints = Array(repeating: nil, count: colours)
      }
    }

    init(_ remainder: Remainder, granule: UInt64) {
      var colours: [EntryConfiguration] = [.background]
      for piece in remainder.pieces
      where piece.rights != .spared && !colours.contains(piece.rights) {
        colours.append(piece.rights)
      }
      self.colours = colours
      self.granule = granule
    }

    /// The tree of a block.
    ///
    /// - Parameter pieces: all that have a part in it.
    func node(_ start: UInt64, _ size: UInt64, _ pieces: ArraySlice<Piece>) -> Node {
      if pieces.allSatisfy({ $0.rights == pieces.first?.rights }) {
        return leaf(start, size, pieces)
      }
      let half = size / 2
      let middle = start + half
      let left = node(start, half, pieces.prefix { $0.start < middle })
      let right = node(middle, half, pieces.drop { $0.end <= middle })
      let node = Node(start, size, (left, right), colours: colours.count)
      let sums = colours.indices.map { left.costs[$0] + right.costs[$0] }
      if left.isSpared || right.isSpared {
        (node.costs, node.isSpared) = (sums, true)
        return node
      }
      let cheapest = colours.indices.min { sums[$0] < sums[$1] } ?? 0
      for colour in colours.indices {
        let isPainted = sums[cheapest] + 1 < sums[colour]
        node.costs[colour] = isPainted ? sums[cheapest] + 1 : sums[colour]
        node.paints[colour] = isPainted ? cheapest : nil
      }
      return node
    }

    private func leaf(_ start: UInt64, _ size: UInt64, _ pieces: ArraySlice<Piece>) -> Node {
      let node = Node(start, size, nil, colours: colours.count)
      guard let rights = pieces.first?.rights else { return node }
      node.isSpared = rights == .spared
      // A cost beyond all others keeps blocks around it from being painted.
      let own = colours.firstIndex(of: rights) ?? 0
      for colour in colours.indices where colour != own {
        node.costs[colour] = node.isSpared ? 1 << 16 : 1
        guard !node.isSpared else { continue }
        node.paints[colour] = own
      }
      return node
    }

    /// Adds the blocks of a tree, the smaller ones first where they are nested.
    func choose(_ node: Node, under colour: Int, into choices: inout [Choice]) {
      let paint = node.paints[colour]
      if let halves = node.halves {
        choose(halves.0, under: paint ?? colour, into: &choices)
        choose(halves.1, under: paint ?? colour, into: &choices)
      }
      guard let paint else { return }
      choices.append(.block(start: node.start, size: node.size, colours[paint]))
    }
  }
}
