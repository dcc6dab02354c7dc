import Addresses
import Protection

/// How regions differ from what was asked for.
struct Exposure: Hashable, Sendable {
  /// Bytes at which somebody may do what nobody asked for.
  private(set) var exposed: UInt64 = 0
  /// Bytes at which something that was asked for is refused, or is had as another memory type.
  private(set) var lost: UInt64 = 0
  /// Where that is.
  private(set) var ranges: [PhysicalRange] = []
  /// What was asked for and is had just so.
  private(set) var kept: [Area] = []

  /// Compares at every address: between two neighbouring edges nothing changes.
  init(of allocation: Allocation) {
    let areas = allocation.asked.map(\.range) + allocation.grants.map(\.range)
    let edges = Set(areas.flatMap { [$0.start, $0.end].compactMap(\.self) }).sorted()
    for (start, end) in zip(edges, edges.dropFirst()) {
      guard let piece = PhysicalRange(start: start, end: end) else { continue }
      let area = allocation.asked.first { $0.range.contains(start) }
      let grant = allocation.grants.last { $0.range.contains(start) }
      let asked = area?.permissions ?? .none
      let had = grant?.permissions ?? .none
      let isExposed = had.rawValue & ~asked.rawValue != 0
      let isLost =
        asked.rawValue & ~had.rawValue != 0
        || asked != .none && area?.memoryType != grant?.memoryType
      if isExposed { exposed += piece.size }
      if isLost { lost += piece.size }
      if isExposed || isLost {
        ranges.append(piece)
      } else if let area {
        kept.append(Area(piece, area.permissions, area.memoryType))
      }
    }
  }
}
