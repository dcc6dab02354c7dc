extension ShellReader {
  /// Reads the value of an assignment: pieces in quotes and without, to the next blank.
  ///
  /// - Parameter isExport: whether Bash would expand braces in it.
  mutating func value(isExport: Bool) throws(ShellProblem) -> [UInt8] {
    var value: [UInt8] = []
    var isAfterColon = true
    while let byte = input.peek, byte != UInt8(ascii: "\n"), !byte.isBlank {
      let line = input.line
      switch byte {
      case UInt8(ascii: "'"):
        value += try singleQuoted()
      case UInt8(ascii: "\""):
        value += try doubleQuoted()
      case UInt8(ascii: "\\"):
        input.advance(isJoining: false)
        value.append(input.peek ?? byte)
        input.advance()
      case UInt8(ascii: "$"):
        value += try expansion(inQuotes: false)
      case UInt8(ascii: "`"):
        throw .substitution(line: line)
      case UInt8(ascii: "~") where isAfterColon:
        throw .home(line: line)
      case UInt8(ascii: "{") where isExport:
        throw .braces(line: line)
      case UInt8(ascii: "\r"):
        throw .carriageReturn(line: line)
      default:
        guard !ShellInput.metacharacters.contains(byte) else {
          throw .metacharacter(byte, line: line)
        }
        input.advance()
        value.append(byte)
      }
      isAfterColon = byte == UInt8(ascii: ":")
    }
    return value
  }

  private mutating func singleQuoted() throws(ShellProblem) -> [UInt8] {
    let line = input.line
    var value: [UInt8] = []
    input.advance(isJoining: false)
    while let byte = input.peek {
      let isEnd = byte == UInt8(ascii: "'")
      input.advance(isJoining: isEnd)
      if isEnd { return value }
      value.append(byte)
    }
    throw .unterminated("'", line: line)
  }

  private mutating func doubleQuoted() throws(ShellProblem) -> [UInt8] {
    let line = input.line
    input.advance()
    var value: [UInt8] = []
    while let byte = input.peek {
      switch byte {
      case UInt8(ascii: "\""):
        input.advance()
        return value
      case UInt8(ascii: "$"):
        value += try expansion(inQuotes: true)
      case UInt8(ascii: "`"):
        throw .substitution(line: input.line)
      case UInt8(ascii: "\\"):
        input.advance(isJoining: false)
        if let escaped = input.peek, "$`\"\\".utf8.contains(escaped) {
          value.append(escaped)
          input.advance()
        } else {
          value.append(byte)
        }
      default:
        input.advance()
        value.append(byte)
      }
    }
    throw .unterminated("\"", line: line)
  }

  /// The value of `$NAME`, `${NAME}` or `${NAME[0]}`; a `$` before anything that is no name is
  /// itself.
  private mutating func expansion(inQuotes: Bool) throws(ShellProblem) -> [UInt8] {
    let line = input.line
    input.advance()
    switch input.peek {
    case UInt8(ascii: "("), UInt8(ascii: "["): throw .substitution(line: line)
    case UInt8(ascii: "'") where !inQuotes, UInt8(ascii: "\"") where !inQuotes:
      throw .dollarQuote(line: line)
    case let byte? where byte.isDigit || "@*#?-$!".utf8.contains(byte):
      throw .parameter(line: line)
    case UInt8(ascii: "{"):
      input.advance()
      let name = input.name()
      guard !name.isEmpty else { throw .expansion(line: line) }
      let index = try index(after: name)
      guard input.peek == UInt8(ascii: "}") else { throw .expansion(line: line) }
      input.advance()
      return try lookUp(name, index, line: line)
    default:
      let name = input.name()
      return name.isEmpty ? [UInt8(ascii: "$")] : try lookUp(name, nil, line: line)
    }
  }

  private mutating func lookUp(
    _ name: String, _ index: String?, line: Int
  ) throws(ShellProblem) -> [UInt8] {
    guard let value = variables.use(name, index) else {
      throw .unset(ShellVariables.key(name, index), line: line)
    }
    return Array(value.utf8)
  }
}
