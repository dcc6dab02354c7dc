extension PMP.Search {
  /// Ranges alone, from the lowest address to the highest; `nil` if one would have to end where the
  /// address space does, which no TOR entry can.
  func chain(_ remainder: PMP.Remainder) -> [PMP.Choice]? {
    var choices: [PMP.Choice] = []
    var end: UInt64? = moves.startsAtZero ? 0 : nil
    var below: UInt64 = 0
    for group in remainder.groups {
      defer { below = group.end }
      guard group.rights != .background, group.rights != .spared else { continue }
      guard group.end < moves.space else { return nil }
      // Nothing but what is decided may lie between the last end and this range.
      if end.map({ $0 < below }) ?? true { choices.append(.bound(group.start)) }
      choices.append(.top(group.end, group.rights))
      end = group.end
    }
    return choices
  }
}
