import Testing

@testable import BoardGen

@Suite("Places of guests' tables")
struct GuestTablePlacesTests {
  /// Up to three roots of one, two, four or eight pages, and up to four other pages, from any page on:
  /// the section is as short as the shortest that exists, and every table has the place it needs.
  @Test("No arrangement is shorter")
  func shortest() {
    let sizes = [1, 2, 4, 8]
    var roots: [[Int]] = sizes.map { [$0] }
    roots += sizes.flatMap { one in sizes.map { [one, $0] } }
    roots += sizes.flatMap { one in sizes.flatMap { two in sizes.map { [one, two, $0] } } }
    for roots in roots {
      for others in 0..<5 {
        for first in 0..<8 {
          var guests = roots.map { (root: $0, all: $0) }
          guests[guests.count - 1].all += others
          let places = GuestTablePlaces.of(guests, first: UInt64(first))
          let used = places.flatMap(\.self)
          #expect(Set(used).count == used.count)
          for (guest, places) in zip(guests, places) {
            #expect(places.count == guest.all)
            #expect((first + places[0]).isMultiple(of: guest.root))
            #expect(Array(places.prefix(guest.root)) == Array(places[0]..<places[0] + guest.root))
          }
          let length = (used.max() ?? -1) + 1
          #expect(length == shortest(roots, others, first: first))
        }
      }
    }
  }

  /// By trying every place of every root.
  private func shortest(_ roots: [Int], _ others: Int, first: Int) -> Int {
    let pages = roots.reduce(others, +)
    for length in pages... where fits(roots[...], in: Set(0..<length), first: first) {
      return length
    }
    return 0
  }

  private func fits(_ roots: ArraySlice<Int>, in free: Set<Int>, first: Int) -> Bool {
    guard let root = roots.first else { return true }
    return free.contains { start in
      let pages = Set(start..<start + root)
      return (first + start).isMultiple(of: root) && pages.isSubset(of: free)
        && fits(roots.dropFirst(), in: free.subtracting(pages), first: first)
    }
  }
}
