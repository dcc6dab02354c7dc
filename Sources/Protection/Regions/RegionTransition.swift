import Addresses

/// How a unit goes from one set of entries to another while it is on.
public struct RegionTransition: Hashable, Sendable {
  /// The writes, one after the other.
  public let writes: [RegisterWrite]

  /// Makes a sequence of its writes.
  public init(writes: [RegisterWrite]) { self.writes = writes }
}

extension RegionUnit {
  /// A sequence of writes after each of which the unit is in a safe state.
  ///
  /// Safe is a state in which
  /// - every live area is granted its rights: running code, stack, console are never uncovered;
  /// - no address is matched by entries that may not match together;
  /// - nobody gets a right that neither the old nor the new entries grant.
  ///
  /// Entries are replaced one at a time. Where replacing each of the remaining ones would pass
  /// through an unsafe state, one that the new set has no use for is cleared first.
  ///
  /// - Parameters:
  ///   - old: the words of every entry before.
  ///   - new: the words of every entry after.
  ///   - live: what must stay accessible.
  /// - Returns: the sequence; `nil` if there is none of this form.
  public func transition(
    from old: [[UInt64]], to new: [[UInt64]], live: [Area]
  ) -> RegionTransition? {
    let safety = TransitionSafety(unit: self, old: old, new: new, live: live)
    var state = old
    var writes: [RegisterWrite] = []
    var pending = old.indices.filter { old[$0] != new[$0] }
    while !pending.isEmpty {
      let replacements = pending.map { (index: $0, words: new[$0]) }
      let clearances = pending.filter { state[$0] != unusedEntry }
        .map { (index: $0, words: unusedEntry) }
      guard
        let move = (replacements + clearances).lazy.compactMap({ move in
          safety.writes(replacing: move.index, with: move.words, in: state)
            .map { (move.index, move.words, $0) }
        }).first
      else { return nil }
      state[move.0] = move.1
      writes += move.2
      pending.removeAll { state[$0] == new[$0] }
    }
    return RegionTransition(writes: writes)
  }

  /// Whether writes lead from one set of entries to another through safe states, as
  /// `transition(from:to:live:)` has them.
  public func isSafe(
    _ transition: RegionTransition, from old: [[UInt64]], to new: [[UInt64]], live: [Area]
  ) -> Bool {
    let safety = TransitionSafety(unit: self, old: old, new: new, live: live)
    return safety.end(of: transition.writes, in: old) == new
  }
}

/// Judges the states that a unit passes through between two sets of entries.
private struct TransitionSafety<Unit: RegionUnit> {
  let unit: Unit
  let old: [[UInt64]]
  let new: [[UInt64]]
  let live: [Area]

  /// The writes that replace one entry, if every state on the way is safe.
  func writes(
    replacing index: Int, with words: [UInt64], in state: [[UInt64]]
  ) -> [RegisterWrite]? {
    let writes = unit.steps(replacing: state[index], with: words, at: index)
    return end(of: writes, in: state)?[index] == words ? writes : nil
  }

  /// The state that writes lead to; `nil` if one on the way is not safe.
  func end(of writes: [RegisterWrite], in state: [[UInt64]]) -> [[UInt64]]? {
    var state = state
    for write in writes {
      guard state.indices.contains(write.index),
        state[write.index].indices.contains(write.register)
      else { return nil }
      state[write.index][write.register] = write.value
      guard isSafe(state) else { return nil }
    }
    return state
  }

  private func isSafe(_ state: [[UInt64]]) -> Bool {
    let edges =
      live.map(\.range)
      + (unit.edges(of: old) + unit.edges(of: new)).compactMap {
        PhysicalRange(start: $0, size: 1)
      }
    let judges = [state, old, new].map(unit.judge)
    return unit.pieces(of: state, edges).allSatisfy { piece in
      guard unit.unprotected?.contains(piece.start) != true else { return true }
      return isSafe(at: piece, judges)
    }
  }

  /// `judges` go by the entries of now, of before and of afterwards.
  private func isSafe(
    at piece: PhysicalRange, _ judges: [(Access, Privilege, PhysicalRange) -> Judgement]
  ) -> Bool {
    let area = live.first { $0.range.contains(piece.start) }
    let rights = area.flatMap { try? unit.effective($0.permissions, $0.memoryType) }
    guard let bytes = PhysicalRange(start: piece.start, size: 1) else { return true }
    return unit.privileges.allSatisfy { privilege in
      Access.allCases.allSatisfy { access in
        let now = judges[0](access, privilege, bytes)
        if now == .denied(.severalEntries) { return false }
        if rights?[privilege].contains(access.right) == true, !now.isGranted { return false }
        return !now.isGranted
          || judges.dropFirst().contains { $0(access, privilege, bytes).isGranted }
      }
    }
  }
}
