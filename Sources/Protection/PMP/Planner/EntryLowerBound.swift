extension PMP {
  /// Numbers of entries that no way of deciding the rest can do with less than.
  struct LowerBound {
    let granule: UInt64

    /// The larger of two bounds.
    func callAsFunction(_ remainder: Remainder) -> Int {
      let groups = remainder.relaxed.groups
      if groups.allSatisfy({ $0.rights == .background }) { return 0 }
      return max(strokes(groups), boundaries(groups))
    }

    /// The fewest ranges of any shape that paint the groups onto the background, later ones over
    /// earlier ones.
    ///
    /// In the order of falling indices, entries do paint like this.
    func strokes(_ groups: [Group]) -> Int {
      var colours = groups.map(\.rights)
      // The background itself counts as a stroke, which is taken off in the end.
      if colours.first != .background { colours.insert(.background, at: 0) }
      if colours.last != .background { colours.append(.background) }
      let count = colours.count
      // fewest[first * count + last]; it stays 0 where the last is below the first.
      var fewest = [Int](repeating: 0, count: count * (count + 1))
      for first in (0..<count).reversed() {
        let rest = (first + 1) * count
        for last in first..<count {
          var best = 1 + fewest[rest + last]
          var next = first + 2
          while next <= last {
            if colours[next] == colours[first] {
              // The stroke that paints the first goes on to this one.
              best = min(best, fewest[rest + next - 1] + fewest[next * count + last])
            }
            next += 1
          }
          fewest[first * count + last] = best
        }
      }
      return fewest[count - 1] - 1
    }

    /// The number of boundaries, less one for each entry that may account for two of them.
    ///
    /// Where two groups meet, the lower-numbered of the two entries that decide the addresses
    /// next to the boundary must end there. A TOR or its base accounts for one boundary only, that
    /// at its own `pmpaddr`, as does a block whose ends don't both lie at boundaries or that can't
    /// have decided the addresses at both.
    ///
    /// - Parameter groups: at least one.
    func boundaries(_ groups: [Group]) -> Int {
      let count = groups.count - 1
      // Boundary b lies between groups b and b + 1. Those that a block may join form components.
      var parent = Array(0..<count)
      var starts = [Bool](repeating: false, count: count)
      var ends = starts
      func root(_ boundary: Int) -> Int {
        var boundary = boundary
        while parent[boundary] != boundary { boundary = parent[boundary] }
        return boundary
      }
      for high in 0..<count {
        for low in 0..<high
        where groups[low + 1].rights == groups[high].rights
          && Block.exists(
            from: groups[low].end...groups[low + 1].start,
            to: groups[high].end...groups[high + 1].start, granule)
        {
          starts[low] = true
          ends[high] = true
          parent[root(high)] = root(low)
        }
      }
      var sizes = [(all: Int, starts: Int, ends: Int)](repeating: (0, 0, 0), count: count)
      for boundary in 0..<count {
        let root = root(boundary)
        sizes[root].all += 1
        if starts[boundary] { sizes[root].starts += 1 }
        if ends[boundary] { sizes[root].ends += 1 }
      }
      return count - sizes.reduce(0) { $0 + min($1.all / 2, $1.starts, $1.ends) }
    }
  }
}
