import Addresses
import Protection

/// How regions differ from what was asked for.
struct Exposure: Hashable, Sendable {
  /// Bytes at which somebody may do what nobody asked for.
  private(set) var exposed: UInt64 = 0
  /// Bytes at which something that was asked for is refused, or is had as another memory type.
  private(set) var lost: UInt64 = 0
  /// Where nothing was asked for, or what was asked for is lost.
  private(set) var liberties: [PhysicalRange] = []
  /// What was asked for and is had, with what is granted there.
  private(set) var kept: [Area] = []

  /// Compares at every address: between two neighbouring edges nothing changes.
  init(of allocation: Allocation) {
    let ranges = allocation.requests.map(\.range) + allocation.grants.map(\.range)
    let edges = Set(ranges.flatMap { [$0.start, $0.end].compactMap(\.self) }).sorted()
    for (start, end) in zip(edges, edges.dropFirst()) {
      guard let piece = PhysicalRange(start: start, end: end) else { continue }
      let request = allocation.requests.first { $0.range.contains(start) }
      let grant = allocation.grants.last { $0.range.contains(start) }
      let had = grant?.permissions ?? .none
      let isExposed = had.rawValue & ~(request?.permissions.rawValue ?? 0) != 0
      let isLost = request.map { request in
        request.wished.rawValue & ~had.rawValue != 0 || request.memoryType != grant?.memoryType
      }
      if isExposed { exposed += piece.size }
      if isLost == true { lost += piece.size }
      if let grant, isLost == false {
        kept.append(Area(piece, grant.permissions, grant.memoryType))
      } else if isExposed || isLost == true {
        liberties.append(piece)
      }
    }
  }
}
