public import Addresses
import FDTKit

/// RAM for trees that leave it to the firmware.
public struct LentMemory: Hashable, Sendable {
  private let range: PhysicalRange

  /// Lends a range, or as many bytes as it has where a tree says that RAM begins.
  public init(_ range: PhysicalRange) { self.range = range }

  /// The RAM for one tree.
  func range(for tree: DeviceTree) -> PhysicalRange {
    let starts = tree.memory.filter(\.node.isAvailable).flatMap { memory in
      ((try? memory.banks) ?? []).compactMap { bank in
        if case .unsized(let start) = try? bank.translation { start } else { nil }
      }
    }
    return starts.first.flatMap { PhysicalRange(start: $0, size: range.size) } ?? range
  }

  /// A range as the command line has it: `0x8000_0000:1GiB`.
  static func describe(_ range: PhysicalRange) -> String {
    "\(range.start):\(Quantity.describe(range.size).filter { $0 != " " })"
  }
}
