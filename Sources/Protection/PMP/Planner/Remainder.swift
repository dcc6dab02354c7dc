extension PMP {
  /// Addresses of equal rights, half-open.
  struct Piece: Hashable {
    var start: UInt64
    var end: UInt64
    var rights: EntryConfiguration

    init(_ start: UInt64, _ end: UInt64, _ rights: EntryConfiguration) {
      (self.start, self.end, self.rights) = (start, end, rights)
    }
  }

  /// What the entries chosen so far have not decided, by address.
  ///
  /// Between two pieces lies what is decided or of no concern: later entries may cover it freely.
  struct Remainder: Hashable {
    private(set) var pieces: [Piece]

    /// Takes pieces in the order of addresses; empty ones are left out, and equal ones joined.
    init(_ pieces: [Piece]) {
      self.pieces = []
      for piece in pieces where piece.start < piece.end {
        if let last = self.pieces.last, last.end == piece.start, last.rights == piece.rights {
          self.pieces[self.pieces.count - 1].end = piece.end
        } else {
          self.pieces.append(piece)
        }
      }
    }

    /// Whether the background does for all that is left.
    var isDone: Bool { pieces.allSatisfy { $0.rights == .background || $0.rights == .spared } }

    /// The same, but for background that entries must not match.
    func sparing(_ start: UInt64, _ end: UInt64) -> Self {
      Self(
        pieces.flatMap { piece in
          guard piece.rights == .background else { return [piece] }
          let low = min(max(piece.start, start), piece.end)
          let high = max(low, min(piece.end, end))
          return [
            Piece(piece.start, low, piece.rights), Piece(low, high, .spared),
            Piece(high, piece.end, piece.rights),
          ]
        })
    }

    /// The same, but as if entries might match anything; it never needs more of them.
    var relaxed: Self {
      guard pieces.contains(where: { $0.rights == .spared }) else { return self }
      return Self(
        pieces.map {
          Piece($0.start, $0.end, $0.rights == .spared ? .background : $0.rights)
        })
    }

    /// What is left after an entry that matches these addresses.
    func deciding(_ start: UInt64, _ end: UInt64) -> Self {
      var rest: [Piece] = []
      rest.reserveCapacity(pieces.count + 1)
      for piece in pieces {
        if piece.start < start {
          rest.append(Piece(piece.start, min(piece.end, start), piece.rights))
        }
        if piece.end > end { rest.append(Piece(max(piece.start, end), piece.end, piece.rights)) }
      }
      var copy = self
      copy.pieces = rest
      return copy
    }

    /// Whether entries decide all as they should.
    func isGranted(by choices: [Choice]) -> Bool {
      var (rest, below) = (self, UInt64(0))
      for choice in choices {
        defer { below = choice.end }
        let (start, rights): (UInt64, EntryConfiguration)
        switch choice {
        case .bound: continue
        case .top(_, let granted): (start, rights) = (below, granted)
        case .block(let base, _, let granted): (start, rights) = (base, granted)
        }
        for piece in rest.pieces where piece.start < choice.end && piece.end > start {
          guard piece.rights == rights else { return false }
        }
        rest = rest.deciding(start, choice.end)
      }
      return rest.isDone
    }

    /// The longest rows of neighbours with equal rights: what one entry of the right shape could
    /// decide at once.
    var groups: [Group] {
      var groups: [Group] = []
      for (index, piece) in pieces.enumerated() {
        if let last = groups.last, last.rights == piece.rights {
          groups[groups.count - 1].end = piece.end
          groups[groups.count - 1].indices = last.indices.lowerBound..<(index + 1)
        } else {
          groups.append(
            Group(
              start: piece.start, end: piece.end, rights: piece.rights,
              indices: index..<(index + 1)))
        }
      }
      return groups
    }
  }

  /// Pieces of equal rights between pieces of other rights.
  struct Group {
    /// Where its first piece starts.
    var start: UInt64
    /// Where its last piece ends.
    var end: UInt64
    let rights: EntryConfiguration
    /// Its pieces.
    var indices: Range<Int>
  }
}

extension PMP.EntryConfiguration {
  /// No entry's value: the background, where nothing may match.
  ///
  /// Bits 5 and 6 of real entries are zeros.
  static var spared: Self { Self(rawValue: 0b0110_0000) }
}
