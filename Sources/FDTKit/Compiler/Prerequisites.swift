/// What a rule of make depends on (POSIX, make; GNU make's manual, 4.3).
enum Prerequisites {
  /// The names after the first colon, each once.
  ///
  /// A backslash keeps a blank in a name, or joins lines; two dollars are one. What the tools call
  /// `-` or `<stdin>` is no file.
  static func names(in rule: String) -> [String] {
    guard let colon = rule.firstIndex(of: ":") else { return [] }
    var names: [String] = []
    var name = ""
    var characters = rule[rule.index(after: colon)...].makeIterator()
    func finish() {
      if !name.isEmpty, name != "-", !name.hasPrefix("<"), !names.contains(name) {
        names.append(name)
      }
      name = ""
    }
    while let character = characters.next() {
      switch character {
      case "\\":
        guard let next = characters.next() else { break }
        if next.isNewline { finish() } else { name.append(next) }
      case "$":
        name.append(characters.next() ?? "$")
      case _ where character.isWhitespace: finish()
      default: name.append(character)
      }
    }
    finish()
    return names
  }
}
