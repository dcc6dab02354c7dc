package import Addresses

/// What a unit of protection wants of places.
package protocol PlacementRules: Sendable {
  /// The lowest range for a block at or above an address.
  ///
  /// A higher `floor` never gives a lower place: so nothing is lost by packing blocks from below.
  ///
  /// - Parameters:
  ///   - size: the bytes of the slot.
  ///   - alignment: a power of two.
  func place(_ size: UInt64, alignment: UInt64, from floor: PhysicalAddress) -> PhysicalRange?

  /// The entries of the unit that memory in these ranges costs; `nil` if every section costs the
  /// same, wherever it is.
  func entries(for ranges: [PhysicalRange]) -> Int?

  /// The highest address in a range from which blocks that reach that far should be tried, too, if
  /// it is not all the same where in the range they are.
  func upperFloor(in range: PhysicalRange, for reach: UInt64) -> PhysicalAddress?
}

/// Page tables: every place that is aligned is as good as any other.
package struct PagePlacementRules: PlacementRules {
  /// There is nothing to choose.
  package init() {}

  /// The next multiple of the alignment.
  package func place(
    _ size: UInt64, alignment: UInt64, from floor: PhysicalAddress
  ) -> PhysicalRange? {
    floor.alignedUp(to: alignment).flatMap { PhysicalRange(start: $0, size: size) }
  }

  /// Sections count, entries do not.
  package func entries(for ranges: [PhysicalRange]) -> Int? { nil }

  /// It is all the same.
  package func upperFloor(
    in range: PhysicalRange, for reach: UInt64
  ) -> PhysicalAddress? { nil }
}
