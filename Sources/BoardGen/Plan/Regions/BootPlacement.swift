import Addresses
import Protection

/// Ways to give the entries of a boot plan indices.
///
/// An entry that the runtime plan has, too, or that lies inside one of it, does best at that one's
/// index, where it needs no change or can grow in place. Where order decides, entries have to stay
/// in theirs, so there are choices with all of them at the bottom or at the top. The first choice
/// that the model accepts is taken.
struct BootPlacement<Unit: RegionUnit> {
  let unit: Unit
  let boot: RegionPlan
  /// The words of every entry of the runtime plan.
  let target: [[UInt64]]

  var choices: [[RegionEntry]] {
    guard boot.entries.count <= unit.capacity else { return [] }
    return [matched, at(0), at(unit.capacity - boot.entries.count)].compactMap { $0 }
  }

  private var unused: RegionEntry { RegionEntry(unit.unusedEntry, deciding: nil) }

  private func at(_ first: Int) -> [RegionEntry] {
    let after = unit.capacity - first - boot.entries.count
    return Array(repeating: unused, count: first) + boot.entries
      + Array(repeating: unused, count: after)
  }

  private var matched: [RegionEntry]? {
    var slots: [RegionEntry?] = Array(repeating: nil, count: unit.capacity)
    var homeless: [RegionEntry] = []
    for entry in boot.entries {
      if let index = slots.indices.first(where: { slots[$0] == nil && target[$0] == entry.words }) {
        slots[index] = entry
      } else {
        homeless.append(entry)
      }
    }
    var others: [RegionEntry] = []
    for entry in homeless {
      if let index = slots.indices.first(where: { slots[$0] == nil && holds(target[$0], entry) }) {
        slots[index] = entry
      } else {
        others.append(entry)
      }
    }
    for entry in others {
      guard let index = slots.lastIndex(where: { $0 == nil }) else { return nil }
      slots[index] = entry
    }
    return slots.map { $0 ?? unused }
  }

  /// Whether an entry of the runtime plan alone covers all that one of the boot plan does.
  private func holds(_ words: [UInt64], _ entry: RegionEntry) -> Bool {
    guard let range = entry.range, words != unit.unusedEntry else { return false }
    let edges = unit.edges(of: [words])
    return edges.contains { $0 <= range.start } && edges.contains { $0 > range.last }
  }
}
