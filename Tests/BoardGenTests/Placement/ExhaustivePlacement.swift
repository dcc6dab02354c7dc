import Addresses

@testable import BoardGen

/// Tries every address for every open block, on a map with one cell per granule.
struct ExhaustivePlacement {
  private enum Cell: Equatable {
    case free
    case none
    case group(Int)
  }

  private var cells: [Cell] = []
  /// Cells at which a section can't go on: the first of a bank, and those at declared borders.
  private var borders: Set<Int> = []
  /// What each open block may take, on its own: its cells.
  private var choices: [(group: Int, cells: [Range<Int>])] = []
  /// The fewest sections of any placement; `nil` if there is none.
  private(set) var fewestSections: Int?

  /// Tries all there is to try.
  init(_ problem: PlacementProblem) {
    let granule = problem.granule
    func cell(_ range: PhysicalRange) -> Range<Int> {
      Int(range.start.rawValue / granule)..<(Int(range.last.rawValue / granule) + 1)
    }
    let count = problem.banks.map { cell($0).upperBound }.max() ?? 0
    cells = Array(repeating: .none, count: count)
    for bank in problem.banks {
      borders.insert(cell(bank).lowerBound)
      for index in cell(bank) { cells[index] = .free }
    }
    for range in problem.groups.flatMap({ $0.within + $0.foreign }) {
      borders.formUnion([cell(range).lowerBound, cell(range).upperBound])
    }
    for obstacle in problem.obstacles {
      for index in cell(obstacle.range).clamped(to: 0..<count) { cells[index] = .none }
    }
    for (index, group) in problem.groups.enumerated() {
      for range in group.blocks.flatMap(\.fixed) {
        for cell in cell(range.value) { cells[cell] = .group(index) }
      }
      let within = group.within.map(cell)
      let foreign = group.foreign.map(cell)
      for block in group.blocks where block.isOpen {
        let size = Int((block.size.value + granule - 1) / granule)
        let step = max(1, Int(block.step / granule))
        let slot = (size + step - 1) / step * step
        let alignment = max(1, Int(block.alignment / granule))
        let starts = stride(from: 0, through: count - slot, by: alignment).map { $0..<($0 + slot) }
          .filter { place in
            place.allSatisfy { cells[$0] != .none }
              // Inside one bank.
              && !problem.banks.map({ cell($0).lowerBound }).contains {
                place.dropFirst().contains($0)
              }
              && (within.isEmpty || within.contains { $0.contains(place) })
              && !foreign.contains { $0.overlaps(place) }
          }
        choices.append((index, starts))
      }
    }
    place(0)
  }

  private mutating func place(_ index: Int) {
    guard index < choices.count else {
      fewestSections = min(fewestSections ?? .max, sections)
      return
    }
    let (group, places) = choices[index]
    for place in places where place.allSatisfy({ cells[$0] == .free }) {
      for cell in place { cells[cell] = .group(group) }
      self.place(index + 1)
      for cell in place { cells[cell] = .free }
    }
  }

  private var sections: Int {
    var (count, last) = (0, Cell.none)
    for (index, cell) in cells.enumerated() {
      if borders.contains(index) { last = .none }
      if cell == .free || cell == last { continue }
      if case .group = cell { count += 1 }
      last = cell
    }
    return count
  }
}
