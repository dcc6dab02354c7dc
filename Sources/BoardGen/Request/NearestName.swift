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

  /// The Levenshtein distance: insertions, deletions and replacements of one character.
  static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (i, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in right.indices {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (character == right[j] ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
