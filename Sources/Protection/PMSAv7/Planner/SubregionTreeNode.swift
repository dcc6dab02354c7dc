extension SubregionTree.Node {
  /// The paints that regions may meet demands with.
  var useful: PMSAv7.Paints { parts.reduce(into: []) { $0.formUnion($1.useful) } }

  /// The index of a cost.
  func index(inheriting paints: [PMSAv7.Paint?]) -> Int {
    zip(parts, paints).reversed().reduce(0) { index, part in
      index * part.0.places + (part.1.map(part.0.place(of:)) ?? 0)
    }
  }

  /// The paints at the places that an index stands for.
  static func inherited(_ index: Int, _ parts: [PMSAv7.Demands]) -> [PMSAv7.Paint?] {
    var rest = index
    return parts.map { part in
      defer { rest /= part.places }
      return part.paint(at: rest % part.places)
    }
  }

  /// The paint that each granule or subregion needs; `nil` where what it inherits will do.
  static func paints(
    _ demands: [PMSAv7.Demands], _ inherited: [PMSAv7.Paint?]
  ) -> [PMSAv7.Paint?] {
    zip(demands, inherited).map { demand, paint in
      if let paint, demand.areMet(by: paint) { nil } else { demand.wanted.first }
    }
  }

  /// The costs of a block whose granules all ask for the same: one region, unless that is there.
  func costs(alike demands: PMSAv7.Demands) -> [UInt16] {
    costs(Array(repeating: demands, count: 2 * parts.count))
  }

  /// The costs of a block whose granules are subregions: a region for each paint that is missing.
  func costs(_ granules: [PMSAv7.Demands]) -> [UInt16] {
    (0..<parts.reduce(1) { $0 * $1.places }).map { index in
      let inherited = Self.inherited(index, parts).flatMap { [$0, $0] }
      return UInt16(Set(Self.paints(granules, inherited).compactMap(\.self)).count)
    }
  }

  /// Makes the costs impossible of all that may not be inherited where others stand.
  mutating func forbidPaintWhereOthersStand() {
    guard parts.contains(where: { !$0.standing.isEmpty }) else { return }
    for index in costs.indices {
      let isForbidden = zip(parts, Self.inherited(index, parts)).contains { part, paint in
        paint == nil && !part.standing.isEmpty
      }
      if isForbidden { costs[index] = SubregionTree.impossible }
    }
  }
}
