/// Why things were placed elsewhere than before.
struct Moves {
  private let taken: [Taken]
  private let banks: [BoardSummary.Bank]

  /// Something that is in RAM now.
  private struct Taken {
    let name: String
    let place: any Placed
    /// What it did, if it is not as it was: `grew`.
    let fate: String
  }

  init(_ old: BoardSummary, _ new: BoardSummary) {
    func taken<Thing: Placed>(
      _ old: [Thing], _ new: [Thing], _ name: (Thing) -> String
    ) -> [Taken] {
      new.map { thing in
        let before = old.first { name($0) == name(thing) }
        return Taken(name: name(thing), place: thing, fate: Self.fate(of: before, thing))
      }
    }
    func list<Thing>(_ thing: Thing?) -> [Thing] { thing.map { [$0] } ?? [] }
    banks = new.memory
    let reservations = taken(old.reservations, new.reservations) {
      "the reservation for \($0.owner)"
    }
    let parts =
      taken(list(old.image), list(new.image)) { _ in "the image" }
      + taken(list(old.heap), list(new.heap)) { _ in "the heap" }
      + taken(list(old.bootTable), list(new.bootTable)) { _ in "the boot table" }
    let blocks =
      taken(old.modules, new.modules) { "module \($0.name)" }
      + taken(old.guests, new.guests) { "guest \($0.name)" }
      + taken(old.sharedMemory ?? [], new.sharedMemory ?? []) { "shared memory \($0.name)" }
    self.taken = reservations + parts + blocks
  }

  /// What keeps something from being where it was, as the end of a sentence; empty if it did not
  /// move, or nothing does.
  func reason(from old: some Placed, to new: some Placed) -> String {
    guard old.base != new.base else { return "" }
    let before = Extent(base: old.base.value, size: old.size.value)
    let wanted = Extent(base: old.base.value, size: new.size.value)
    func isOther(_ place: any Placed) -> Bool {
      place.base != new.base || place.size != new.size
    }
    // What is on the place itself counts before what is only on the room to grow in.
    for extent in [before, wanted] {
      let there = taken.first { isOther($0.place) && extent.overlaps(Extent($0.place)) }
      guard let there else { continue }
      return extent == before
        ? ": \(there.name)\(there.fate) is where it was"
        : ": it grew past its slack, and \(there.name) comes next"
    }
    let isRAM = banks.contains { Extent($0).contains(wanted) }
    return isRAM ? "" : ": there is no RAM any more where it was"
  }

  private static func fate(of old: (any Placed)?, _ new: any Placed) -> String {
    guard let old else { return ", which is new," }
    if old.size.value < new.size.value { return ", which grew," }
    return old.base == new.base ? "" : ", which moved,"
  }

  /// A place as numbers; it may end at 2^64.
  private struct Extent: Equatable {
    let first: UInt64
    let last: UInt64

    init(base: UInt64, size: UInt64) {
      first = base
      last = base &+ max(1, size) &- 1
    }

    init(_ place: any Placed) { self.init(base: place.base.value, size: place.size.value) }

    func overlaps(_ other: Self) -> Bool { first <= other.last && other.first <= last }

    func contains(_ other: Self) -> Bool { first <= other.first && other.last <= last }
  }
}
