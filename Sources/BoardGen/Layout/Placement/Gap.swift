import Addresses

/// A stretch of free RAM, and what its neighbours mean for sections.
///
/// A block of the neighbour's group extends the neighbour's section; one of another group begins a
/// section of its own, and parts the neighbours if these are of one section.
struct Gap {
  var range: PhysicalRange
  /// The group of what lies below; `nil` if it is none's: an obstacle, or the end of a bank.
  var left: Int?
  /// The group of what lies above.
  var right: Int?
  /// The groups that may have something here, as bits.
  var groups: UInt64

  func admits(_ group: Int) -> Bool { groups >> UInt64(group) & 1 == 1 }

  /// Whether a block of that group would be in a section that is there already.
  func continues(_ group: Int) -> Bool { left == group || right == group }

  /// How many sections more there are once these groups' blocks follow each other here.
  func sections(adding sequence: some Sequence<Int>) -> Int {
    var count = 0
    var last = left
    var isEmpty = true
    for group in sequence {
      if group != last { count += 1 }
      last = group
      isEmpty = false
    }
    guard !isEmpty else { return 0 }
    if let right, right == last { count -= 1 }
    if let left, left == right { count += 1 }
    return count
  }

  /// What is left below, between and above blocks of one group.
  func pieces(around ranges: [PhysicalRange], of group: Int) -> [Gap] {
    var pieces: [Gap] = []
    var rest: PhysicalRange? = range
    var below = left
    for taken in ranges {
      if let piece = rest?.below(taken) {
        pieces.append(Gap(range: piece, left: below, right: group, groups: groups))
      }
      rest = rest?.above(taken)
      below = group
    }
    if let rest {
      pieces.append(Gap(range: rest, left: below, right: right, groups: groups))
    }
    return pieces
  }
}
