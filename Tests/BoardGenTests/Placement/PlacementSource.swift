import Addresses

@testable import BoardGen

/// Problems as tests write them, in MiB.
enum PlacementSource {
  static let mebibyte: UInt64 = 0x10_0000

  /// A range of MiB.
  static func mebibytes(_ start: UInt64, _ size: UInt64) -> PhysicalRange {
    range(start * mebibyte, size * mebibyte)
  }

  /// A block of a number of MiB, aligned to 2 MiB unless said otherwise.
  static func block(
    _ name: String, _ size: Double, alignment: UInt64 = 2, at address: UInt64? = nil
  ) -> PlacementProblem.Block {
    let bytes = UInt64(size * Double(mebibyte))
    return PlacementProblem.Block(
      name, Sourced(bytes, from: .request(key: name)), alignment: alignment * mebibyte,
      fixed: address.map {
        [Sourced(range($0 * mebibyte, bytes), from: .request(key: "\(name).address"))]
      } ?? [])
  }

  /// A problem with obstacles called after where they are.
  static func problem(
    banks: [PhysicalRange], obstacles: [PhysicalRange] = [], _ groups: PlacementProblem.Group...
  ) -> PlacementProblem {
    PlacementProblem(
      banks: banks,
      obstacles: obstacles.map {
        Obstacle(
          range: $0, name: "reservation",
          origin: .node("/reserved-memory/r@\($0.start.rawValue / mebibyte)"))
      }, granule: 0x1000, groups: groups)
  }

  /// What comes of a problem on a unit of pages.
  static func outcome(_ problem: PlacementProblem) -> PlacementOutcome {
    Placer(problem, rules: PagePlacementRules()).outcome()
  }

  /// The starts of the blocks in MiB, by group; `nil` if something has no place.
  static func starts(_ problem: PlacementProblem) -> [[UInt64]]? {
    outcome(problem).placement?.ranges.map {
      $0.compactMap { $0.first.map { $0.start.rawValue / mebibyte } }
    }
  }
}
