public import Addresses

extension PMSAv8_M.SecurityAttribution {
  /// A wish: a range, and to whom it is to belong.
  public struct Area: Hashable, Sendable {
    /// The addresses.
    public let range: PhysicalRange
    /// To whom they are to belong.
    public let attribute: Attribute

    /// Makes an area of its parts.
    public init(_ range: PhysicalRange, _ attribute: Attribute) {
      self.range = range
      self.attribute = attribute
    }
  }

  /// Why areas can't be attributed as they are.
  public enum PlanError: Error, Hashable, Sendable {
    /// An edge is not on a granule.
    case misaligned(Area, at: PhysicalAddress)
    /// Two areas share addresses.
    case overlap(Area, Area)
    /// An area reaches past the last address.
    case beyondAddressBits(Area)
    /// There are not as many regions.
    case tooManyRegions(needed: Int)
  }

  /// `SAU_CTRL`, with `ENABLE` one and `ALLNS` zero; to be written after all regions.
  public var controlRegisters: [ControlRegister] { [ControlRegister("SAU_CTRL", 1)] }

  /// `SAU_RBAR` and `SAU_RLAR`.
  public var entryRegisters: [String] { ["SAU_RBAR", "SAU_RLAR"] }

  /// One region for each maximal run of addresses with one attribute; Secure memory needs none.
  public func plan(_ areas: [Area]) throws(PlanError) -> [RegionEntry] {
    let sorted = areas.sorted { $0.range.start < $1.range.start }
    for (lower, upper) in zip(sorted, sorted.dropFirst()) where lower.range.overlaps(upper.range) {
      throw .overlap(lower, upper)
    }
    var runs: [Area] = []
    for area in sorted where area.attribute != .secure {
      try check(area)
      if let last = runs.last, last.attribute == area.attribute,
        last.range.isFollowed(by: area.range), let hull = last.range.hull(area.range)
      {
        runs[runs.count - 1] = Area(hull, area.attribute)
      } else {
        runs.append(area)
      }
    }
    guard runs.count <= capacity else { throw .tooManyRegions(needed: runs.count) }
    return runs.map { RegionEntry(words(for: $0), deciding: $0.range) }
  }

  private func check(_ area: Area) throws(PlanError) {
    guard area.range.last.rawValue <= UInt32.max else { throw .beyondAddressBits(area) }
    for edge in [area.range.start, area.range.end] {
      guard let edge, !edge.isAligned(to: Self.granule) else { continue }
      throw .misaligned(area, at: edge)
    }
  }

  private func words(for area: Area) -> [UInt64] {
    let first = UInt32(truncatingIfNeeded: area.range.start.rawValue)
    let last = UInt32(truncatingIfNeeded: area.range.last.rawValue)
    var limit = RLAR(rawValue: last & RLAR.limit.mask)
    limit[RLAR.nonSecureCallable] = area.attribute == .nonSecureCallable ? 1 : 0
    limit[RLAR.enable] = 1
    return [UInt64(first & RBAR.base.mask), UInt64(limit.rawValue)]
  }
}
