/// Reads the assignments of a shell script, and runs nothing.
///
/// What Bash makes of a script that holds nothing but assignments is what this makes of it. The
/// rest of the language is refused line by line: commands, substitutions, arithmetic, arrays in one
/// go. The environment is not read.
struct ShellReader {
  /// The bytes of a script, and of all values together: more is no configuration.
  static let limit = 1 << 20
  /// The number of lines that are reported before the rest is given up.
  private static let patience = 20

  let file: String
  var input: ShellInput
  var variables = ShellVariables()
  private var bytesOfValues = 0

  /// Prepares to read the content of a file.
  init(_ content: [UInt8], file: String) {
    self.file = file
    input = ShellInput(content)
  }

  /// The variables as they are at the end of the script; reports whatever is no assignment.
  mutating func read(findings: inout Findings) -> ShellVariables {
    if let problem = ShellInput.problem(of: input.bytes, limit: Self.limit) {
      report(problem, findings: &findings)
      return variables
    }
    var problems = 0
    while !input.isAtEnd {
      do {
        try statement()
      } catch {
        problems += 1
        report(error, findings: &findings)
        if problems == Self.patience { return variables }
        input.skipLine()
      }
    }
    return variables
  }

  private func report(_ problem: ShellProblem, findings: inout Findings) {
    findings.report(
      .requestUnreadable, at: .request(key: "", file: file, line: problem.line), problem.message,
      advice: problem.advice)
  }

  /// Reads a line: nothing, a comment, or assignments.
  private mutating func statement() throws(ShellProblem) {
    input.skipBlanks()
    let isExport = input.skipWord("export")
    if isExport { input.skipBlanks() }
    var count = 0
    while let byte = input.peek, byte != UInt8(ascii: "\n") {
      if byte == UInt8(ascii: "#") {
        input.skipLine()
        return
      }
      // Bash puts values in before it exports any of them.
      if isExport, count > 0 { throw .exports(line: input.line) }
      try word(isExport: isExport)
      count += 1
      input.skipBlanks()
    }
    input.advance()
  }

  /// Reads one assignment.
  private mutating func word(isExport: Bool) throws(ShellProblem) {
    let line = input.line
    if input.peek == UInt8(ascii: "\r") { throw .carriageReturn(line: line) }
    if let byte = input.peek, ShellInput.metacharacters.contains(byte) {
      throw .metacharacter(byte, line: line)
    }
    let name = input.name()
    guard !name.isEmpty else { throw .command(input.restOfWord(), line: line) }
    let index = try index(after: name)
    // Bash exports whole variables only.
    if isExport, index != nil { throw .command("export \(name)[…]", line: line) }
    switch (input.peek, input.peekNext) {
    case (UInt8(ascii: "="), _): input.advance()
    case (UInt8(ascii: "+"), UInt8(ascii: "=")): throw .appending(to: name, line: line)
    default: throw .command(name + input.restOfWord(), line: line)
    }
    if input.peek == UInt8(ascii: "(") { throw .list(of: name, line: line) }
    let value = try value(isExport: isExport)
    bytesOfValues += value.count
    guard bytesOfValues <= Self.limit else {
      input.skipAll()
      throw .tooLong(line: line)
    }
    variables.set(
      name, index,
      to: Sourced(
        String(decoding: value, as: UTF8.self),
        from: .request(key: ShellVariables.key(name, index), file: file, line: line)))
  }

  /// The index in brackets, if there is one.
  mutating func index(after name: String) throws(ShellProblem) -> String? {
    guard input.peek == UInt8(ascii: "[") else { return nil }
    let line = input.line
    input.advance()
    let index = input.text { $0.isDigit || $0 == UInt8(ascii: ",") }
    let parts = index.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ Int($0) != nil && ($0 == "0" || $0.first != "0") }),
      input.peek == UInt8(ascii: "]")
    else { throw .index(of: name, line: line) }
    input.advance()
    return index
  }
}
