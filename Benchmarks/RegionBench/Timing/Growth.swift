import Addresses
import Foundation
import Protection

/// The times that a planner takes for more and more areas.
struct Growth: Sendable {
  /// The unit's name.
  let name: String
  /// Numbers of areas, and the time for each.
  let points: [Point]

  struct Point: Sendable {
    let count: Int
    let microseconds: Double
  }

  /// Measures a unit's planner.
  init(of unit: some RegionUnit, _ name: String, counts: [Int]) {
    self.name = name
    points = counts.map { count in
      let wish = RegionWish(Self.areas(count, on: unit))
      return Point(
        count: count,
        microseconds: Timing.microseconds {
          guard let plan = try? unit.plan(wish), !plan.entries.isEmpty else {
            fatalError("\(unit.name) has no plan for \(count) areas")
          }
        })
    }
  }

  /// The exponent of a power law through the points from a number on: 1 if time is proportional.
  func exponent(from count: Int) -> Double {
    let logarithms = points.filter { $0.count >= count }.map {
      (x: log2(Double($0.count)), y: log2($0.microseconds))
    }
    let n = Double(logarithms.count)
    let (x, y) = (logarithms.reduce(0) { $0 + $1.x } / n, logarithms.reduce(0) { $0 + $1.y } / n)
    let covariance = logarithms.reduce(0) { $0 + ($1.x - x) * ($1.y - y) }
    let variance = logarithms.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
    return covariance / variance
  }

  /// The time for a number of areas, if it was measured.
  func microseconds(for count: Int) -> Double? {
    points.first { $0.count == count }?.microseconds
  }

  /// Disjoint areas all over 4 GiB: one in each of as many slots of equal size, pages of 4 KiB at
  /// pseudo-random places, with rights that differ from neighbour to neighbour.
  static func areas(_ count: Int, on unit: some RegionUnit) -> [Area] {
    let pages = (UInt64(1) << 20) / UInt64(count)
    var state: UInt64 = 42
    func random(_ limit: UInt64) -> UInt64 {
      // Knuth's linear congruential generator, of which the upper bits are the good ones.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % limit
    }
    let rights: [AccessRights] = [.readExecute, .read, .readWrite]
    return (0..<count).compactMap { index in
      let first = random(pages / 2)
      let start = (UInt64(index) * pages + first) * 4096
      let size = (1 + random(pages - first - 1)) * 4096
      let item = Requirement.Item(.section, at: start, size, lower: rights[index % rights.count])
      guard let range = PhysicalRange(start: PhysicalAddress(start), size: size),
        let permissions = try? item.permissions(on: unit),
        unit.unprotected?.overlaps(range) != true
      else { return nil }
      return Area(range, permissions, .normalWriteBack)
    }
  }
}
