extension PMSAv7 {
  /// What may decide about granules: nothing of the plan, a hole, or contents.
  struct Paint: Hashable {
    /// Its bit in `Paints`.
    let number: Int

    /// Nothing of the plan, and so whatever lower indices or the background say.
    static var none: Self { Self(number: 0) }
    /// A region without access.
    static var hole: Self { Self(number: 1) }
    /// A region with the contents of that number, which is below 62.
    static func contents(_ number: Int) -> Self { Self(number: number + 2) }
  }

  /// Some paints.
  struct Paints: OptionSet, Hashable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    /// A single paint.
    init(_ paint: Paint) { rawValue = 1 << UInt64(paint.number) }

    /// How many there are.
    var count: Int { rawValue.nonzeroBitCount }

    /// The one with the lowest number.
    var first: Paint? { isEmpty ? nil : Paint(number: rawValue.trailingZeroBitCount) }

    /// All of them, by number.
    var each: [Paint] {
      var paints: [Paint] = []
      var rest = self
      while let paint = rest.first {
        paints.append(paint)
        rest.subtract(Self(paint))
      }
      return paints
    }

    /// How many have a lower number.
    func count(below paint: Paint) -> Int {
      intersection(Self(rawValue: Self(paint).rawValue - 1)).count
    }
  }

  /// What some granules ask of the paints over them.
  ///
  /// A granule has one demand, or none at all: then anything will do.
  struct Demands: Hashable {
    /// Paints that have to decide about some granules.
    ///
    /// Where it is a hole, nothing will do as well: the background lets nobody through.
    private(set) var wanted: Paints = []
    /// Paints that have the say in some granules already, by entries of lower indices.
    ///
    /// No other may ever lie there, not even under one of the same kind: entries are written one
    /// after the other, and what stands must stand in between, too. `none` allows no paint at all.
    private(set) var standing: Paints = []

    /// Nobody gets through.
    static var denied: Self { Self(wanted: Paints(.hole)) }
    /// Those contents decide.
    static func contents(_ number: Int) -> Self { Self(wanted: Paints(.contents(number))) }
    /// No region of the plan lies there.
    static var untouched: Self { standing(.none) }
    /// No region of the plan lies there but for those with that paint.
    static func standing(_ paint: Paint) -> Self { Self(standing: Paints(paint)) }
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

extension PMSAv7.Demands {
  /// The demands of both.
  func union(_ other: Self) -> Self {
    Self(wanted: wanted.union(other.wanted), standing: standing.union(other.standing))
  }

  /// Those that a paint meets.
  func met(by paint: PMSAv7.Paint) -> Self {
    let own = PMSAv7.Paints(paint)
    return paint == .none
      ? Self(wanted: wanted.intersection(PMSAv7.Paints(.hole)), standing: standing)
      : Self(wanted: wanted.intersection(own), standing: standing.intersection(own))
  }

  /// Whether a paint meets them all.
  func areMet(by paint: PMSAv7.Paint) -> Bool { met(by: paint) == self }

  /// The paints that regions may meet demands with.
  ///
  /// None of them is of use only because it stands: there, to do nothing is as good.
  var useful: PMSAv7.Paints {
    switch standing.count {
    case 0: wanted
    case 1: wanted.intersection(standing)
    default: []
    }
  }
}

// Paints that meet the same demands of a set are one and the same for it. They share a place; 0 is
// for all that meet nothing, or that may not lie where others stand.
extension PMSAv7.Demands {
  /// How many places there are.
  var places: Int { 1 + representatives.count }

  /// The place of a paint.
  func place(of paint: PMSAv7.Paint) -> Int {
    let met = met(by: paint)
    guard met.standing == standing, met != Self() else { return 0 }
    let representatives = representatives
    // Only none can be represented by another, or another by none: both come first.
    guard representatives.contains(PMSAv7.Paints(paint)) else { return 1 }
    return 1 + representatives.count(below: paint)
  }

  /// A paint at that place; `nil` at place 0, where any other one would do as well.
  func paint(at place: Int) -> PMSAv7.Paint? {
    place == 0 ? nil : representatives.each[place - 1]
  }

  /// A paint for every place but the first.
  private var representatives: PMSAv7.Paints {
    // None meets no more than a hole then.
    guard let paint = standing.first else { return wanted }
    let none = PMSAv7.Paints(.none)
    let isAlone = standing == PMSAv7.Paints(paint)
    return isAlone && met(by: paint) != met(by: .none) ? standing.union(none) : none
  }
}
