/// A line that `dtc` or the preprocessor wrote about a source.
public struct CompilerMessage: Hashable, Sendable {
  /// How bad it is.
  public let severity: Severity
  /// Where it is; `nil` if the message is about no place in particular.
  public let place: Place?
  /// What is wrong.
  public let text: String

  /// How bad a message is.
  public enum Severity: String, Sendable {
    /// There is no blob.
    case error
    /// There is a blob, but it may not say what is meant.
    case warning
  }

  /// A place in a source; lines and columns count from 1.
  public struct Place: Hashable, Sendable {
    /// The file, as it was named to the compiler.
    public let file: String
    /// The line.
    public let line: Int
    /// The column.
    public let column: Int
  }
}

extension CompilerMessage: CustomStringConvertible {
  /// The message as compilers write it: `file:line:column: severity: text`.
  public var description: String {
    let place = place.map { "\($0.file):\($0.line):\($0.column): " } ?? ""
    return "\(place)\(severity.rawValue): \(text)"
  }
}

// MARK: - Reading what the tools write

extension CompilerMessage {
  /// The messages in the text that a tool wrote to its standard error.
  ///
  /// The tools write `file:1.2-3.4: Warning (check): text` (checks of dtc), `Error: file:1.2-3 text`
  /// (dtc's parser), `file:1:2: error: text` (preprocessors) and `FATAL ERROR: text` (either, also
  /// to sum up). Indented lines quote the source.
  static func messages(in output: String) -> [Self] {
    let all = output.split(whereSeparator: \.isNewline).compactMap(Self.init(line:))
    let placed = all.filter { $0.place != nil || $0.severity == .warning }
    return placed.contains { $0.severity == .error } ? placed : all
  }

  private init?(line: Substring) {
    let pattern =
      #/
      (?<parser> Error:\s )?
      (?: <stdout>:\s | (?<file> .+? ) : (?<line> \d+ ) [.:] (?<column> \d+ ) [\d.-]* :? \s )?
      (?<severity> (?: fatal\s | FATAL\s )? (?: error | ERROR ) | [Ww]arning )?
      (?: \s \( (?<check> \w+ ) \) )?
      (?: :\s )?
      (?<text> .* )
      /#
    guard line.first?.isWhitespace == false, let match = line.wholeMatch(of: pattern)?.output,
      match.parser != nil || match.severity != nil
    else { return nil }
    severity = match.severity?.lowercased() == "warning" ? .warning : .error
    text = match.text + (match.check.map { " [\($0)]" } ?? "")
    place =
      if let file = match.file, let line = match.line.flatMap({ Int($0) }),
        let column = match.column.flatMap({ Int($0) })
      { Place(file: String(file), line: line, column: column) } else { nil }
  }
}
