extension PMSAv7 {
  /// What some granules ask of that which decides about them.
  ///
  /// A granule has one demand, or none at all: then anything will do.
  struct Demands: OptionSet, Hashable {
    let rawValue: UInt64

    /// Nothing of the plan decides: entries of lower indices have their way.
    static var untouched: Self { Self(rawValue: 1) }
    /// Nobody gets through.
    static var denied: Self { Self(rawValue: 2) }
    /// The contents of that number, which is below 62.
    static func contents(_ number: Int) -> Self { Self(rawValue: 4 << UInt64(number)) }
  }

  /// What may decide about granules: nothing of the plan, a hole, or contents.
  struct Paint: Hashable {
    /// The number of the bit of the demand that it is for.
    let number: Int

    /// Nothing of the plan, and so whatever lower indices or the background say.
    static var none: Self { Self(number: 0) }
    /// A region without access.
    static var hole: Self { Self(number: 1) }
    /// A region with the contents of that number.
    static func contents(_ number: Int) -> Self { Self(number: number + 2) }

    /// The demands that it meets.
    ///
    /// Where the plan does nothing, the background lets nobody through, just as a hole.
    var met: Demands {
      self == .none ? [.untouched, .denied] : Demands(rawValue: 1 << UInt64(number))
    }
  }

  /// Granules that ask for the same, up to the next run.
  struct Run: Hashable {
    /// The number of the first granule.
    let first: UInt64
    /// What they ask for: one demand or none.
    let demands: Demands
  }

  /// A region as the tree sees it: a block, the subregions that belong to it, and its paint.
  struct PaintedBlock: Hashable {
    /// The number of its first granule, a multiple of its size.
    let first: UInt64
    /// log2 of its size in granules.
    let exponent: Int
    /// Bit n is set if subregion n belongs to it.
    let mask: UInt64
    /// What it does there.
    let paint: Paint
  }
}

// Paints that meet the same demands of a set are one and the same for it. They share a place:
// 0 for those that meet nothing, and then one for every demand.
extension PMSAv7.Demands {
  /// How many places there are.
  var places: Int { 1 + rawValue.nonzeroBitCount }

  /// The place of a paint.
  func place(of paint: PMSAv7.Paint) -> Int {
    let met = intersection(paint.met)
    guard met != [] else { return 0 }
    return 1 + (rawValue & (met.lowest - 1)).nonzeroBitCount
  }

  /// A paint at that place; `nil` at place 0, where any other one would do as well.
  func paint(at place: Int) -> PMSAv7.Paint? { place == 0 ? nil : paints[place - 1] }

  /// The paints of all demands, one each.
  var paints: [PMSAv7.Paint] {
    var paints: [PMSAv7.Paint] = []
    var rest = rawValue
    while rest != 0 {
      paints.append(PMSAv7.Paint(number: rest.trailingZeroBitCount))
      rest &= rest - 1
    }
    return paints
  }

  /// The demands that regions can meet: paint that is there can't be taken away.
  var useful: Self { subtracting(.untouched) }

  private var lowest: UInt64 { rawValue & (~rawValue &+ 1) }
}
