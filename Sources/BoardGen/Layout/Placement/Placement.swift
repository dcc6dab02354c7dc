package import Addresses

/// A place for every block of a problem.
package struct Placement: Hashable, Sendable {
  /// What is set aside for each block, by group and block: one range where boardgen chose, and as
  /// many as a person gave.
  package let ranges: [[[PhysicalRange]]]
  /// The range that the open blocks of each group share, for groups that have one set aside.
  package let setAside: [PhysicalRange?]
  /// The number of sections: contiguous stretches of RAM with blocks of one group, and nothing
  /// else, between their ends.
  package let sections: Int
  /// What is left of RAM, by address.
  package let free: [PhysicalRange]
  /// How many places the search tried, if it was needed.
  package let steps: Int
}

/// What came of a problem.
package enum PlacementOutcome: Hashable, Sendable {
  /// Everything has a place.
  case placed(Placement)
  /// Something has none.
  case refused([PlacementRefusal])

  /// The placement, if there is one.
  package var placement: Placement? {
    guard case .placed(let placement) = self else { return nil }
    return placement
  }
}
