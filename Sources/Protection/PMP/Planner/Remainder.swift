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
    var isDone: Bool { pieces.allSatisfy { $0.rights == .background } }

    /// What is left after an entry that matches these addresses.
    func deciding(_ start: UInt64, _ end: UInt64) -> Self {
      var rest: [Piece] = []
      rest.reserveCapacity(pieces.count + 1)
      for piece in pieces {
        if piece.end <= start || piece.start >= end {
          rest.append(piece)
          continue
        }
        if piece.start < start { rest.append(Piece(piece.start, start, piece.rights)) }
        if piece.end > end { rest.append(Piece(end, piece.end, piece.rights)) }
      }
      var copy = self
      copy.pieces = rest
      return copy
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
