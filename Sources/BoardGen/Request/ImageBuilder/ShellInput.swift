/// The bytes of a script, and how far they have been read.
struct ShellInput {
  let bytes: [UInt8]
  private var position = 0
  /// The number of the line that is being read, counted from 1.
  private(set) var line = 1

  /// What ends a word or a command without quotes.
  static let metacharacters = Array(";&|<>()".utf8)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    joinLines()
  }

  var isAtEnd: Bool { position >= bytes.count }
  var peek: UInt8? { isAtEnd ? nil : bytes[position] }
  var peekNext: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

  /// Goes past a byte.
  ///
  /// - Parameter isJoining: whether an end of a line behind a backslash is nothing at all after it,
  ///   as everywhere but in single quotes, in comments and behind another backslash.
  mutating func advance(isJoining: Bool = true) {
    guard !isAtEnd else { return }
    if bytes[position] == UInt8(ascii: "\n") { line += 1 }
    position += 1
    if isJoining { joinLines() }
  }

  private mutating func joinLines() {
    while peek == UInt8(ascii: "\\"), peekNext == UInt8(ascii: "\n") {
      position += 2
      line += 1
    }
  }

  /// Goes to the next line, whatever is left of this one.
  mutating func skipLine() {
    while let byte = peek {
      let isEnd = byte == UInt8(ascii: "\n")
      advance(isJoining: isEnd)
      if isEnd { return }
    }
  }

  mutating func skipAll() { position = bytes.count }

  /// Goes past spaces and tabs.
  mutating func skipBlanks() {
    while let byte = peek, byte.isBlank { advance() }
  }

  /// The bytes that a condition holds for, from here on.
  mutating func text(while condition: (UInt8) -> Bool) -> String {
    var text: [UInt8] = []
    while let byte = peek, condition(byte) {
      text.append(byte)
      advance()
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A variable's name; empty if none begins here.
  mutating func name() -> String {
    guard let first = peek, !first.isDigit else { return "" }
    return text { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
  }

  /// Goes past a word if it stands here alone.
  mutating func skipWord(_ word: String) -> Bool {
    var ahead = self
    guard ahead.name() == word, ahead.peek?.isBlank == true else { return false }
    self = ahead
    return true
  }

  /// What is left of a word, for a message; no more than fits into a sentence.
  mutating func restOfWord() -> String {
    let rest = text { !$0.isBlank && $0 != UInt8(ascii: "\n") }
    return rest.count > 40 ? rest.prefix(40) + "…" : rest
  }

  /// What keeps the bytes from being a script at all.
  static func problem(of bytes: [UInt8], limit: Int) -> ShellProblem? {
    guard bytes.count <= limit else { return .tooLarge(bytes.count, limit: limit) }
    var line = 1
    for text in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if text.contains(0) { return .binary(line: line) }
      guard String(validating: text, as: UTF8.self) != nil else { return .encoding(line: line) }
      line += 1
    }
    return nil
  }
}

extension UInt8 {
  /// Whether the byte is a space or a tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
