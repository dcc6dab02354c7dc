package import Addresses

/// Why something has no place, and what would change that.
package struct PlacementRefusal: Hashable, Sendable {
  /// What kept it from being placed.
  package enum Reason: Hashable, Sendable {
    /// No place is left, whatever else moves.
    case noRoom
    /// The search ended before it had tried everything.
    case gaveUp(steps: Int)
    /// The group's blocks need more than is set aside for them.
    case setAside(Sourced<UInt64>, needed: UInt64)
  }

  /// A change that was tried, and with which there is room.
  package enum Remedy: Hashable, Sendable {
    /// That many bytes less of something.
    case shrink(String, by: UInt64)
    /// Leaving to boardgen what has a place of its own.
    case release(String)
  }

  /// What has no place.
  package let name: String
  /// The bytes that were asked for.
  package let size: Sourced<UInt64>
  /// What it is aligned to.
  package let alignment: UInt64
  /// Why.
  package let reason: Reason
  /// The largest free range that it may be in, once all is placed that comes before it.
  package let largest: PhysicalRange?
  /// What is in the way: if possible what alone makes the difference, else the largest things.
  package let inTheWay: [Obstacle]
  /// What helps, each on its own, the smallest first.
  package let remedies: [Remedy]

  /// Says all that.
  func report(to findings: inout Findings) {
    findings.report(
      .noRoom, at: size.origin, message,
      related: inTheWay.map { .init($0.origin, "\($0.name) \($0.range)") }, advice: advice)
  }

  private var message: String {
    let what = "\(name) of \(Quantity.describe(size.value))"
    let space =
      largest.map { "the largest free range is \($0), \(Quantity.describe($0.size))" }
      ?? "no RAM is free"
    switch reason {
    case .noRoom:
      return "there is no room for \(what), aligned to \(Quantity.describe(alignment)): \(space)"
    case .gaveUp(let steps):
      return "no room was found for \(what), aligned to \(Quantity.describe(alignment)): boardgen "
        + "gave up after \(steps) steps, so there may be a way; \(space)"
    case .setAside(let size, let needed):
      return "\(name) need \(Quantity.describe(needed)), and "
        + "\(Quantity.describe(size.value)) are set aside for them"
    }
  }

  private var advice: String {
    let changes = remedies.map { remedy in
      switch remedy {
      case .shrink(name, let bytes): "ask for \(Quantity.describe(bytes)) less of it"
      case .shrink(let other, let bytes):
        "ask for \(Quantity.describe(bytes)) less of \(other)"
      case .release(let other): "leave the address of \(other) to boardgen"
      }
    }
    if case .setAside = reason { return "set aside more" }
    guard changes.isEmpty else { return changes.joined(separator: ", or ") }
    return inTheWay.isEmpty ? "ask for less" : "ask for less, or free one of these ranges"
  }
}
