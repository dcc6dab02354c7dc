extension SubregionTree.Node {
  /// The demands that regions can meet.
  var useful: PMSAv7.Demands { parts.reduce(into: PMSAv7.Demands()) { $0.formUnion($1) }.useful }

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
      demand.subtracting(paint?.met ?? []).paints.first
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
      let missing = Set(Self.paints(granules, inherited).compactMap(\.self))
      return missing.contains(.none) ? SubregionTree.impossible : UInt16(missing.count)
    }
  }
}
