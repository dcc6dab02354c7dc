/// Which page of the section for guests' tables each table is.
///
/// The pages of a root follow each other, at an address that their number divides; all others go
/// anywhere. So they fill what the roots' alignment leaves open.
enum GuestTablePlaces {
  /// The place of each page of each guest, counted from the section's first page.
  ///
  /// - Parameters:
  ///   - guests: how many pages the root has, a power of two, and how many there are in all.
  ///   - first: the number of the section's first page in the address space.
  static func of(_ guests: [(root: Int, all: Int)], first: UInt64) -> [[Int]] {
    var places = guests.map { _ in [Int]() }
    var roots = guests.indices.sorted { guests[$0].root > guests[$1].root }
    // Pages after roots wait here until there is a gap, or no root is left.
    var others = guests.indices.flatMap { index in
      Array(repeating: index, count: max(0, guests[index].all - guests[index].root))
    }[...]
    var waiting = guests.map { _ in [Int]() }
    var next = 0
    while !roots.isEmpty || !others.isEmpty {
      let number = first &+ UInt64(next)
      let fitting = roots.firstIndex { number.isMultiple(of: UInt64(max(1, guests[$0].root))) }
      if let fitting {
        let guest = roots.remove(at: fitting)
        places[guest] = Array(next..<next + guests[guest].root)
        next += guests[guest].root
      } else {
        if let guest = others.popFirst() { waiting[guest].append(next) }
        next += 1
      }
    }
    return zip(places, waiting).map { $0 + $1 }
  }
}
