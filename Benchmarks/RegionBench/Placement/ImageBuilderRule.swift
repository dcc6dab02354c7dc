import Addresses
import BoardGen

/// ImageBuilder's way to choose addresses: one after the other from the start of one bank.
///
/// The first address is 2 MiB above the start of memory, and at least 12 MiB; each next one is the
/// next multiple of 2 MiB after the file. Whatever else is in memory is not looked at, and whether
/// all fits is looked at once, at the end.
struct ImageBuilderRule {
  /// Where the blocks are, in the order of the request.
  let ranges: [PhysicalRange]
  /// Whether everything is in the bank, and on nothing that is there.
  let isRight: Bool

  private static let step: UInt64 = 0x20_0000

  init(_ problem: PlacementProblem) {
    guard let bank = problem.banks.first else {
      (ranges, isRight) = ([], false)
      return
    }
    var next = max(bank.start.rawValue + Self.step, 12 << 20)
    ranges = problem.groups.flatMap(\.blocks).compactMap { block in
      defer { next += block.size.value.roundedUp(to: Self.step) }
      return PhysicalRange(start: PhysicalAddress(next), size: block.size.value)
    }
    let isInside = bank.last.rawValue >= Self.step && next <= bank.last.rawValue - Self.step
    isRight =
      isInside
      && !ranges.contains { range in
        problem.obstacles.contains { $0.range.overlaps(range) }
      }
  }
}
