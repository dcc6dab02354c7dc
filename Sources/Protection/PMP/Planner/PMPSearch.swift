extension PMP {
  /// The search for the fewest entries, chosen from the lowest index on.
  ///
  /// What is left to decide after the entries chosen so far is a state. States are visited in the
  /// order of the number of entries, except those from which a lower bound shows that they can't
  /// lead to fewer entries than the best plan known. If there are too many states of one number, the
  /// less promising ones are dropped; the bounds of those then limit what may have been missed.
  struct Search {
    let moves: Moves
    let bound: LowerBound

    /// How many states of one number of entries are kept, in one attempt after the other.
    var widths = [8, 64, 512, 4096]
    /// How much work all attempts together may do.
    ///
    /// A bound takes time with the cube of the number of pieces; this suffices for some hundred
    /// thousand states of a dozen pieces.
    var effort = 400_000_000

    init(_ moves: Moves) {
      self.moves = moves
      bound = LowerBound(granule: moves.granule)
    }

    /// The best entries that were found, and a number that there can't be fewer of.
    func best(for remainder: Remainder) -> (choices: [Choice], bound: Int) {
      var proven = bound(remainder)
      var best =
        [chain(remainder), alignedBlocks(remainder)].compactMap(\.self)
        .min { $0.count < $1.count } ?? []
      var effort = effort
      for width in widths where best.count > proven {
        let attempt = attempt(remainder, width: width, toBeat: best.count, &effort)
        if let found = attempt.choices { best = found }
        proven = max(proven, attempt.bound)
      }
      return (withoutNeedlessMatches(best, remainder), proven)
    }

    /// The same entries, but those off that only deny what the background denies anyway.
    private func withoutNeedlessMatches(
      _ choices: [Choice], _ remainder: Remainder
    ) -> [Choice] {
      var choices = choices
      for index in choices.indices {
        guard case .top(let end, .background) = choices[index] else { continue }
        var others = choices
        others[index] = .bound(end)
        if remainder.isGranted(by: others) { choices = others }
      }
      return choices
    }

    private struct State {
      let remainder: Remainder
      /// The entries that any way on needs, at least.
      let bound: Int
      /// The state before it in `visited`, and the entries since.
      let origin: Int
      let choices: [Choice]
    }

    /// One pass; its bound holds for all plans of fewer than `best` entries, and is no larger than
    /// that, or than the number of those that it found.
    private func attempt(
      _ start: Remainder, width: Int, toBeat best: Int, _ effort: inout Int
    ) -> (choices: [Choice]?, bound: Int) {
      var layers = [[State]](repeating: [], count: best)
      layers[0] = [State(remainder: start, bound: 0, origin: -1, choices: [])]
      var visited: [State] = []
      var seen: [Remainder: Int] = [start: 0]
      var missed = best
      for count in layers.indices {
        // A state may have been reached with fewer entries since.
        var layer = layers[count].filter { seen[$0.remainder] == count }
        layers[count] = []
        let kept = effort > 0 ? width : 0
        if layer.count > kept {
          layer.sort { $0.bound < $1.bound }
          for state in layer.dropFirst(kept) { missed = min(missed, count + state.bound) }
          layer.removeLast(layer.count - kept)
        }
        if let done = layer.first(where: { $0.remainder.isDone }) {
          return (path(to: done, visited), min(missed, count))
        }
        for state in layer {
          visited.append(state)
          let origin = visited.count - 1
          moves.forEach(
            from: state.remainder, isFirst: count == 0, limit: best - 1 - count
          ) { move in
            let pieces = move.remainder.pieces.count
            effort -= (pieces + 4) * (pieces + 4) * (pieces + 4)
            let total = count + move.choices.count
            if let known = seen[move.remainder], known <= total { return }
            seen[move.remainder] = total
            let bound = bound(move.remainder)
            guard total + bound < best else { return }
            layers[total].append(
              State(
                remainder: move.remainder, bound: bound, origin: origin, choices: move.choices))
          }
        }
      }
      return (nil, missed)
    }

    private func path(to state: State, _ visited: [State]) -> [Choice] {
      var parts = [state.choices]
      var origin = state.origin
      while visited.indices.contains(origin) {
        parts.append(visited[origin].choices)
        origin = visited[origin].origin
      }
      return parts.reversed().flatMap(\.self)
    }
  }
}
