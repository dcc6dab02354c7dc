package import Addresses

/// What is to be placed, and what there is to place it in: all that the placement depends on.
package struct PlacementProblem: Hashable, Sendable {
  /// The RAM; every block is inside one bank.
  package var banks: [PhysicalRange]
  /// What nothing is placed on.
  package var obstacles: [Obstacle]
  /// What every edge is a multiple of: a power of two, in bytes.
  package var granule: UInt64
  /// What is to be placed, in the order in which groups choose.
  package var groups: [Group]

  /// Puts a problem together.
  package init(
    banks: [PhysicalRange], obstacles: [Obstacle], granule: UInt64, groups: [Group]
  ) {
    self.banks = banks
    self.obstacles = obstacles
    self.granule = granule
    self.groups = groups
  }

  /// Blocks that belong into one section: boot modules, guests, the heap.
  package struct Group: Hashable, Sendable {
    /// What the section is called.
    package var name: String
    /// Its blocks, in the order of the request.
    package var blocks: [Block]
    /// The only places for its open blocks, if the tree declares some.
    package var within: [PhysicalRange] = []
    /// Where none of its open blocks may be: what the tree declares for others.
    package var foreign: [PhysicalRange] = []
    /// The size of one range that its open blocks share, whatever is left of it.
    package var setAside: Sourced<UInt64>?
    /// What that range's start is a multiple of, whatever is in it: a power of two.
    ///
    /// Blocks that are aligned to no more than this don't move it.
    package var alignment: UInt64 = 1

    /// Makes a group of its blocks.
    package init(_ name: String, _ blocks: [Block]) {
      self.name = name
      self.blocks = blocks
    }
  }

  /// Memory that is wanted.
  package struct Block: Hashable, Sendable {
    /// What a diagnostic calls it.
    package var name: String
    /// Bytes.
    package var size: Sourced<UInt64>
    /// What its start is a multiple of: a power of two, in bytes.
    package var alignment: UInt64
    /// What its size is rounded up to: the difference is room to grow in.
    package var step: UInt64
    /// Where a person put it; empty leaves it to boardgen.
    package var fixed: [Sourced<PhysicalRange>] = []

    /// Makes a block of a size.
    ///
    /// - Parameters:
    ///   - alignment: a power of two; what is none is rounded up to one.
    ///   - step: what the size is rounded up to; the alignment if `nil`.
    package init(
      _ name: String, _ size: Sourced<UInt64>, alignment: UInt64, step: UInt64? = nil,
      fixed: [Sourced<PhysicalRange>] = []
    ) {
      self.name = name
      self.size = size
      self.alignment = alignment.powerOfTwoAtLeast
      self.step = step.map(\.powerOfTwoAtLeast) ?? self.alignment
      self.fixed = fixed
    }

    /// Whether boardgen chooses its place.
    package var isOpen: Bool { fixed.isEmpty }

    /// The bytes that are set aside for it; `nil` if they pass 2^64.
    package var slot: UInt64? { max(size.value, 1).roundedUp(toMultipleOf: step) }
  }
}

extension UInt64 {
  /// The smallest power of two that is no smaller, or the largest that there is.
  var powerOfTwoAtLeast: UInt64 {
    1 << UInt64(Swift.min(63, 64 - (Swift.max(self, 1) - 1).leadingZeroBitCount))
  }

  /// The smallest multiple of a power of two that is no smaller; `nil` past 2^64.
  func roundedUp(toMultipleOf step: UInt64) -> UInt64? {
    let (sum, overflow) = addingReportingOverflow(step - 1)
    return overflow ? nil : sum & ~(step - 1)
  }
}
