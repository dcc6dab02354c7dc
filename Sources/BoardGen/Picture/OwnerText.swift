/// Owners of a region in little space.
enum OwnerText {
  /// The owners in at most `columns` columns: all of them, or the first and how many more there
  /// are, with the front of a name cut off where even that is too long.
  static func fitting(_ owners: [Region.Owner], columns: Int) -> String {
    let names = owners.map(\.name.withoutControlCharacters)
      .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let all = names.joined(separator: ", ")
    guard width(of: all) > columns, let first = names.first else { return all }
    let more = names.count > 1 ? " … +\(names.count - 1)" : ""
    return cutFront(of: first, columns: columns - more.count) + more
  }

  /// The text without as much of its front as is too long for so many columns.
  static func cutFront(of text: String, columns: Int) -> String {
    guard width(of: text) > columns else { return text }
    guard columns > 1 else { return columns == 1 ? "…" : "" }
    var kept: [Character] = []
    var free = columns - 1
    for character in text.reversed() {
      free -= width(of: String(character))
      guard free >= 0 else { break }
      kept.append(character)
    }
    return "…" + String(kept.reversed())
  }

  /// How many columns a text takes at the most: what isn't ASCII may be wide.
  static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
  }
}
