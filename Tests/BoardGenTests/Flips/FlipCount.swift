import Foundation

/// What became of flipping bits, one at a time.
struct FlipCount {
  /// Bits that were flipped.
  var flipped = 0
  /// Of those, the ones that change what some access may do, as the reference has it.
  var changed = 0
  /// Of the changed ones, those that verification complains of.
  var noticed = 0
  /// Complaints where no access changes: reserved bits, and entries that fault either way.
  var strict = 0
  /// Changes only in what nobody asked about: `unit.dont-care`.
  var free = 0
  /// The first changes that nobody noticed.
  var missed: [String] = []

  /// Counts a flip; `isNoticed` is only asked where it matters.
  mutating func count(_ name: String, changes: Bool, isNoticed: Bool) {
    flipped += 1
    if changes { changed += 1 }
    if changes, isNoticed { noticed += 1 }
    if !changes, isNoticed { strict += 1 }
    if changes, !isNoticed { missed.append(name) }
  }

  static func += (left: inout Self, right: Self) {
    left.flipped += right.flipped
    left.changed += right.changed
    left.noticed += right.noticed
    left.strict += right.strict
    left.free += right.free
    left.missed += right.missed
  }

  /// One line of the report.
  func line(_ name: String) -> String {
    let counts = [flipped, changed, noticed, missed.count, strict, free].map {
      String($0).leftPadded(9)
    }
    return name.padding(toLength: 36, withPad: " ", startingAt: 0) + counts.joined(separator: " ")
  }
}

extension String {
  fileprivate func leftPadded(_ width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}

/// How many of the bits are flipped: all of them with `FLIPS=all` (`make test-flips`), else every
/// so manieth, as a debug build is slow.
enum FlipSelection {
  static let isWhole = ProcessInfo.processInfo.environment["FLIPS"] == "all"

  /// The boards whose bits are all flipped: those of `FLIP_BOARDS`, or all; `nil` if not all are
  /// flipped.
  static var boards: [String]? {
    guard isWhole else { return nil }
    let named = ProcessInfo.processInfo.environment["FLIP_BOARDS"]?.split(separator: " ") ?? []
    return named.isEmpty ? Repository.boards : named.map(String.init)
  }

  /// Every number below `count`, or every `step`-th.
  static func of(_ count: Int, step: Int) -> [Int] {
    Array(stride(from: 0, to: count, by: isWhole ? 1 : step))
  }
}
