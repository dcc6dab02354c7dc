/// Words of the POSIX shell (IEEE Std 1003.1, 2.2).
enum ShellWords {
  /// The words of a line: spaces part them, quotes and backslashes keep them together.
  ///
  /// Nothing is expanded.
  static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        // Inside of quotes, a backslash is itself but before a few.
        if quote != nil, !"\"\\$`".contains(character) { word = (word ?? "") + "\\" }
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if isEscaped { word = (word ?? "") + "\\" }
    if let word { words.append(word) }
    return words
  }

  /// The word, with quotes where the shell would see more in it.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        byte.isPrintable
          && (UnicodeScalar(byte).properties.isAlphabetic || (0x30...0x39).contains(byte)
            || "-_.,/:=+@%".utf8.contains(byte))
      }
    return isPlain ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }
}
