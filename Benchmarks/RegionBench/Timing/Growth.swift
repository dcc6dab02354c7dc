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
  init(
    of unit: some RegionUnit, _ name: String, counts: [Int], areas: (Int) -> [Requirement.Item]
  ) {
    self.name = name
    points = counts.map { count in
      let wish = RegionWish(areas(count).compactMap { $0.area(on: unit) })
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
}
