import Addresses

@testable import BoardGen

/// Random problems, small enough to try everything or large enough to be like boards.
struct PlacementUniverse {
  var random: Random
  static let granule: UInt64 = 0x1000

  init(seed: Int) { random = Random(seed: seed) }

  /// How large and how full a problem is.
  struct Shape {
    var banks: ClosedRange<Int>
    /// Granules.
    var bankSize: ClosedRange<UInt64>
    var obstacles: ClosedRange<Int>
    var groups: ClosedRange<Int>
    var blocks: ClosedRange<Int>
    /// Granules.
    var blockSize: ClosedRange<UInt64>
    var alignments: [UInt64]

    /// At most five blocks, on at most some tens of places.
    static let tiny = Self(
      banks: 1...3, bankSize: 2...6, obstacles: 0...2, groups: 1...3, blocks: 1...5,
      blockSize: 1...4, alignments: [1, 1, 2, 4])
    /// A small board.
    static let medium = Self(
      banks: 1...3, bankSize: 16...64, obstacles: 0...6, groups: 1...4, blocks: 1...10,
      blockSize: 1...12, alignments: [1, 2, 4, 8])
    /// As many blocks as boards have.
    static let large = Self(
      banks: 1...8, bankSize: 64...2048, obstacles: 0...60, groups: 1...6, blocks: 1...60,
      blockSize: 1...200, alignments: [1, 2, 16, 64])
  }

  /// A problem of a shape; its fixed blocks are free of overlaps, as the request's are.
  mutating func problem(_ shape: Shape) -> PlacementProblem {
    var next = UInt64.random(in: 0...6, using: &random)
    let banks = (0..<Int.random(in: shape.banks, using: &random)).map { _ in
      let size = UInt64.random(in: shape.bankSize, using: &random)
      defer { next += size + .random(in: 0...3, using: &random) }
      return range(next * Self.granule, size * Self.granule)
    }
    let obstacles = (0..<Int.random(in: shape.obstacles, using: &random)).map { index in
      let size = UInt64.random(in: 1...max(1, shape.bankSize.upperBound / 16), using: &random)
      return Obstacle(
        range: range(.random(in: 0..<next, using: &random) * Self.granule, size * Self.granule),
        name: "obstacle \(index)", origin: .node("/obstacle@\(index)"))
    }
    let count = Int.random(in: shape.groups, using: &random)
    var groups = (0..<count).map { PlacementProblem.Group("group \($0)", []) }
    for index in 0..<Int.random(in: shape.blocks, using: &random) {
      let alignment = shape.alignments.randomElement(using: &random) ?? 1
      groups[.random(in: 0..<count, using: &random)].blocks.append(
        PlacementProblem.Block(
          "block \(index)",
          Sourced(
            .random(in: shape.blockSize, using: &random) * Self.granule
              - .random(in: 0..<Self.granule, using: &random), from: .rule("size \(index)")),
          alignment: alignment * Self.granule,
          step: Bool.random(using: &random) ? Self.granule : nil))
    }
    var problem = PlacementProblem(
      banks: banks, obstacles: obstacles, granule: Self.granule, groups: groups)
    if .random(in: 0..<4, using: &random) == 0 { restrict(&problem) } else { fix(&problem) }
    return problem
  }

  /// Gives some blocks a place of their own.
  private mutating func fix(_ problem: inout PlacementProblem) {
    var taken = problem.obstacles.map(\.range)
    for group in problem.groups.indices {
      for index in problem.groups[group].blocks.indices
      where .random(in: 0..<6, using: &random) == 0 {
        let block = problem.groups[group].blocks[index]
        guard let bank = problem.banks.randomElement(using: &random), let slot = block.slot
        else { continue }
        let start =
          bank.start.rawValue / Self.granule * Self.granule
          + .random(in: 0..<(bank.size / Self.granule), using: &random) * Self.granule
        let place = range(start, slot)
        guard bank.contains(place), !taken.contains(where: { $0.overlaps(place) }) else { continue }
        taken.append(place)
        problem.groups[group].blocks[index].fixed = [Sourced(place, from: .rule("fixed"))]
      }
    }
  }

  /// Declares a section for the last group: all others keep out of it.
  private mutating func restrict(_ problem: inout PlacementProblem) {
    guard let bank = problem.banks.first, problem.groups.count > 1 else { return }
    let section = range(
      bank.start.rawValue, (bank.size / Self.granule + 1) / 2 * Self.granule)
    let last = problem.groups.count - 1
    problem.groups[last].within = [section]
    for group in 0..<last { problem.groups[group].foreign = [section] }
  }
}
