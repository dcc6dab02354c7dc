/// The items of two lists, paired by what makes them the same thing.
struct Matching<Item> {
  /// The same thing in both lists, in the order of the new one.
  private(set) var pairs: [(old: Item, new: Item)] = []
  /// What only the old list has.
  private(set) var removed: [Item]
  /// What only the new list has.
  private(set) var added: [Item]

  /// Pairs items that have the first key in common, then of the rest those that have the next.
  init<Key: Hashable>(_ old: [Item], _ new: [Item], by keys: [(Item) -> Key]) {
    (removed, added) = (old, new)
    for key in keys { match(by: key) }
  }

  private mutating func match<Key: Hashable>(by key: (Item) -> Key) {
    var waiting = Dictionary(grouping: removed.indices.reversed()) { key(removed[$0]) }
    var paired: Set<Int> = []
    added = added.filter { item in
      guard let index = waiting[key(item)]?.popLast() else { return true }
      pairs.append((removed[index], item))
      paired.insert(index)
      return false
    }
    removed = removed.enumerated().filter { !paired.contains($0.offset) }.map(\.element)
  }
}
