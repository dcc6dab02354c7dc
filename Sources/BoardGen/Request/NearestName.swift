/// Finds what a mistyped name was meant to be.
enum NearestName {
  /// The candidate with the fewest edits to `name`, if that is few enough to be a slip.
  static func among(_ candidates: some Sequence<String>, to name: String) -> String? {
    some(of: candidates, to: name, limit: 1).first
  }

  /// The candidates that `name` may have been meant to be, the nearest first.
  static func some(
    of candidates: some Sequence<String>, to name: String, limit: Int
  ) -> [String] {
    candidates.map { (name: $0, edits: distance($0, name)) }
      .filter { $0.edits <= max(2, name.count / 3) }
      .sorted { ($0.edits, $0.name) < ($1.edits, $1.name) }
      .prefix(limit).map(\.name)
  }

  /// The number of slips between two texts: a character too many, too few or another one, or two
  /// neighbours in the wrong order (optimal string alignment).
  static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    var before: [Int] = []
    var row = Array(0...right.count)
    for i in left.indices {
      var next = [i + 1]
      for j in right.indices {
        var slips = min(row[j + 1] + 1, next[j] + 1, row[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          slips = min(slips, before[j - 1] + 1)
        }
        next.append(slips)
      }
      (before, row) = (row, next)
    }
    return row[right.count]
  }
}
