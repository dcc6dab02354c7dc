extension PMP {
  /// The ways in which a next few entries may decide something.
  ///
  /// An entry that decides more is never worse than one that decides less: what could follow the
  /// one can follow the other. So only the longest ranges and largest blocks are tried. Entries that
  /// use the preceding one's `pmpaddr` as their base are tried together with it, so that nothing
  /// needs to be remembered between moves but what is left.
  struct Moves {
    let granule: UInt64
    /// The first address that is too high.
    let space: UInt64
    /// Whether the first entry has index 0, whose base is 0.
    let startsAtZero: Bool

    /// Entries that belong together, and what they leave.
    struct Move {
      var choices: [Choice]
      var remainder: Remainder
    }

    /// Calls `body` with every move of at most `limit` entries.
    ///
    /// - Parameter isFirst: whether no entry has been chosen yet.
    func forEach(
      from remainder: Remainder, isFirst: Bool, limit: Int, _ body: (Move) -> Void
    ) {
      let groups = remainder.groups
      if isFirst, startsAtZero, let first = groups.first, first.rights != .spared,
        first.end < space, limit > 0
      {
        let move = Move(
          choices: [.top(first.end, first.rights)], remainder: remainder.deciding(0, first.end))
        extend(move, after: first.rights, limit, body)
      }
      for (index, group) in groups.enumerated() where group.rights != .spared {
        if group.end < space, limit > 1 {
          let move = Move(
            choices: [.bound(group.start), .top(group.end, group.rights)],
            remainder: remainder.deciding(group.start, group.end))
          extend(move, after: group.rights, limit, body)
        }
        guard limit > 0 else { continue }
        let low = index > 0 ? groups[index - 1].end : 0
        let high = index + 1 < groups.count ? groups[index + 1].start : space
        for block in blocks(of: group, in: remainder.pieces, from: low, to: high) {
          let move = Move(
            choices: [.block(start: block.start, size: block.size, group.rights)],
            remainder: remainder.deciding(block.start, block.start + block.size))
          extend(move, after: group.rights, limit, body)
        }
      }
    }

    /// The move itself, then with one TOR entry more, and so on.
    private func extend(
      _ move: Move, after rights: EntryConfiguration, _ limit: Int, _ body: (Move) -> Void
    ) {
      body(move)
      var (move, last) = (move, rights)
      while move.choices.count < limit, let end = move.choices.last?.end {
        let pieces = move.remainder.pieces
        guard let first = pieces.firstIndex(where: { $0.start >= end }) else { return }
        let rights = pieces[first].rights
        // One range could have decided both.
        if rights == last || rights == .spared { return }
        let top = pieces[first...].prefix { $0.rights == rights }.last?.end ?? end
        guard top < space else { return }
        move.choices.append(.top(top, rights))
        move.remainder = move.remainder.deciding(end, top)
        body(move)
        last = rights
      }
    }

    /// The largest blocks inside of two bounds that decide a part of a group, each as small as it
    /// can be without deciding less.
    private func blocks(
      of group: Group, in pieces: [Piece], from low: UInt64, to high: UInt64
    ) -> [(start: UInt64, size: UInt64)] {
      var blocks: [(start: UInt64, size: UInt64)] = []
      var index = group.indices.lowerBound
      var cursor = group.start
      while index < group.indices.upperBound {
        guard pieces[index].end > cursor else {
          index += 1
          continue
        }
        cursor = max(cursor, pieces[index].start)
        let largest = Block.largest(around: cursor, granule, low, high)
        let end = largest.start + largest.size
        // The last address that it decides.
        var last = cursor
        for piece in pieces[index..<group.indices.upperBound] where piece.start < end {
          last = min(piece.end, end) - 1
        }
        let smallest = Block.smallest(from: cursor, last: last, granule)
        blocks.append((smallest.start, smallest.size))
        cursor = end
      }
      return blocks
    }
  }

  /// Naturally aligned powers of two.
  enum Block {
    /// The largest one that contains an address and lies between two bounds.
    static func largest(
      around address: UInt64, _ granule: UInt64, _ low: UInt64, _ high: UInt64
    ) -> (start: UInt64, size: UInt64) {
      var size = granule
      while true {
        let next = size << 1
        let start = address & ~(next - 1)
        guard start >= low, next <= high - start else { break }
        size = next
      }
      return (address & ~(size - 1), size)
    }

    /// The smallest one that contains two addresses.
    static func smallest(
      from first: UInt64, last: UInt64, _ granule: UInt64
    ) -> (start: UInt64, size: UInt64) {
      let differing = (first ^ last) | (granule - 1)
      let size: UInt64 = 1 << UInt64(64 - differing.leadingZeroBitCount)
      return (first & ~(size - 1), size)
    }

    /// Whether there is one that starts in one range and ends in another, above it.
    static func exists(
      from starts: ClosedRange<UInt64>, to ends: ClosedRange<UInt64>, _ granule: UInt64
    ) -> Bool {
      let most = max(ends.upperBound, starts.lowerBound) - starts.lowerBound
      let least = max(max(ends.lowerBound, starts.upperBound) - starts.upperBound, granule)
      var size: UInt64 = 1 << UInt64(64 - (least - 1).leadingZeroBitCount)
      while size <= most {
        let low = max(starts.lowerBound, max(ends.lowerBound, size) - size)
        let high = min(starts.upperBound, ends.upperBound - size)
        if (low + size - 1) & ~(size - 1) <= high { return true }
        size <<= 1
      }
      return false
    }
  }
}
