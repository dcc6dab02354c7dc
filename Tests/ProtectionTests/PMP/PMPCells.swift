@testable import Protection

/// A small address space as cells of one granule, for tests that look at each of them.
struct PMPCells: Hashable {
  static let granule: UInt64 = 4

  /// What is left to decide in a cell, or `nil`.
  var rights: [PMP.EntryConfiguration?]

  static let configurations: [PMP.EntryConfiguration] = [
    .background, PMP.EntryConfiguration(.read), PMP.EntryConfiguration(.readWrite), .spared,
  ]

  init(_ rights: [PMP.EntryConfiguration?]) { self.rights = rights }

  init(_ remainder: PMP.Remainder, count: Int) {
    rights = (0..<UInt64(count)).map { cell in
      let address = cell * Self.granule
      return remainder.pieces.first { $0.start <= address && address < $0.end }?.rights
    }
  }

  /// Cells of any rights, some of them decided.
  init(random count: Int, _ generator: inout SplitMix64) {
    rights = (0..<count).map { _ in
      let kind = Int.random(in: 0...4, using: &generator)
      return Self.configurations.indices.contains(kind) ? Self.configurations[kind] : nil
    }
  }

  var space: UInt64 { UInt64(rights.count) * Self.granule }

  var remainder: PMP.Remainder {
    PMP.Remainder(
      rights.enumerated().compactMap { index, rights in
        let start = UInt64(index) * Self.granule
        return rights.map { PMP.Piece(start, start + Self.granule, $0) }
      })
  }

  /// The cells between two addresses.
  static func cells(_ start: UInt64, _ end: UInt64) -> Range<Int> {
    Int(start / granule)..<Int(max(start, end) / granule)
  }

  /// What entries leave, the lowest index first, and whether they all decide rightly.
  func decided(by choices: [PMP.Choice]) -> (left: PMPCells, isRight: Bool) {
    var (left, below, isRight) = (self, UInt64(0), true)
    for choice in choices {
      switch choice {
      case .bound(let address): below = address
      case .top(let end, let granted):
        for cell in Self.cells(below, end) { isRight = left.decide(cell, granted) && isRight }
        below = end
      case .block(let start, let size, let granted):
        for cell in Self.cells(start, start + size) {
          isRight = left.decide(cell, granted) && isRight
        }
        below = start + size
      }
    }
    return (left, isRight)
  }

  private mutating func decide(_ cell: Int, _ granted: PMP.EntryConfiguration) -> Bool {
    defer { rights[cell] = nil }
    return rights[cell] == nil || rights[cell] == granted
  }
}

extension PMPCells: CustomStringConvertible {
  var description: String {
    rights.map { $0.map { String($0.rawValue) } ?? "-" }.joined(separator: " ")
  }
}
