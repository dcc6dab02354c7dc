public import Addresses

/// What a part of a unit's entries must say about the whole address space.
public struct RegionWish: Hashable, Sendable {
  /// What is to be granted: disjoint, by address.
  ///
  /// Permissions of `none` deny even what the unit's background grants. All other addresses are
  /// left to the background.
  public var areas: [Area]
  /// Where any outcome will do, even if nobody may get there.
  public var dontCare: [PhysicalRange]
  /// What entries of lower indices have already decided, which has to stay as it is: disjoint from
  /// `areas`, by address.
  public var standing: [Area]
  /// What no entry may decide about, even if only to deny, because entries of higher indices will.
  ///
  /// It is part of what is left to the background. Only units in which lower indices win need to
  /// know.
  public var undecided: [PhysicalRange]
  /// The index that the first entry will get.
  public var firstIndex: Int

  /// Makes a wish.
  public init(
    _ areas: [Area], dontCare: [PhysicalRange] = [], standing: [Area] = [],
    undecided: [PhysicalRange] = [], firstIndex: Int = 0
  ) {
    self.areas = areas
    self.dontCare = dontCare
    self.standing = standing
    self.undecided = undecided
    self.firstIndex = firstIndex
  }
}
