import Addresses

/// Something that needs one range: an open block, or all that is set aside for a group.
struct PlacementItem: Hashable {
  /// What it is.
  enum Content: Hashable {
    case block(Int)
    case setAside
  }

  let group: Int
  let content: Content
  let size: UInt64
  let alignment: UInt64
  /// The bytes of what follows without a gap if it is aligned alike.
  var isWhole: Bool { size.isMultiple(of: alignment) }

  /// Whether two items can be exchanged.
  func isLike(_ other: Self) -> Bool {
    group == other.group && size == other.size && alignment == other.alignment
  }

  /// The items of a problem, by group and in the order of the request.
  ///
  /// What has more bytes than there are addresses gets as many as can be counted, for which there
  /// is no room.
  static func all(of problem: PlacementProblem) -> [Self] {
    problem.groups.enumerated().flatMap { index, group -> [Self] in
      let open = group.blocks.enumerated().filter { $0.element.isOpen }
      if let setAside = group.setAside {
        let alignment = open.map(\.element.alignment)
          .reduce(max(problem.granule, group.alignment), max)
        return [
          Self(
            group: index, content: .setAside,
            size: max(setAside.value, 1).roundedUp(toMultipleOf: problem.granule) ?? .max,
            alignment: alignment)
        ]
      }
      return open.map { number, block in
        Self(
          group: index, content: .block(number),
          size: block.slot?.roundedUp(toMultipleOf: problem.granule) ?? .max,
          alignment: max(block.alignment, problem.granule))
      }
    }
  }
}
