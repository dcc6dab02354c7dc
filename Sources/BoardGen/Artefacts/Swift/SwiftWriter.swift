/// Writes Swift source the way `swift format` would leave it: two spaces, 100 columns.
struct SwiftWriter {
  private(set) var text = ""
  private var depth = 0
  private var isBlankLineDue = false

  static let columns = 100

  /// Writes one line at the current depth.
  mutating func line(_ line: some StringProtocol) {
    beginLine()
    text += line
    text += "\n"
  }

  private mutating func beginLine() {
    if isBlankLineDue { text += "\n" }
    isBlankLineDue = false
    for _ in 0..<depth { text += "  " }
  }

  /// Leaves a blank line before the next line, unless that line closes a scope.
  mutating func blankLine() { isBlankLineDue = true }

  /// Writes a comment, one line for each line of text that it is given.
  mutating func comment(_ comment: String, marker: String = "//") {
    beginLine()
    text += marker
    text += " "
    text += Quoting.comment(comment)
    text += "\n"
  }

  /// Writes a documentation comment: a summary, and a paragraph of its own for a detail.
  ///
  /// All of it is one comment: another one below would part it from what it documents.
  mutating func documentation(_ summary: String, _ detail: String? = nil) {
    comment(summary, marker: "///")
    guard let detail else { return }
    line("///")
    comment(detail, marker: "///")
  }

  /// Writes a documentation comment that says where a value came from.
  mutating func documentation(_ summary: String, from origin: Origin?) {
    documentation(summary, origin.map { "Origin: `\($0)`." })
  }

  /// Writes `opening {`, what `body` writes one level deeper, and `}`.
  mutating func scope(_ opening: String, closing: String = "}", _ body: (inout Self) -> Void) {
    line(opening)
    depth += 1
    body(&self)
    depth -= 1
    isBlankLineDue = false
    line(closing)
  }

  /// Writes a constant table with what `write` makes of each row and the comma that ends it.
  ///
  /// The compiler counts the rows, but of a table without any it has to be told; and the formatter
  /// takes the comma from a table of one row.
  mutating func table<Row>(
    _ name: String, of type: String, _ rows: [Row],
    _ write: (inout Self, Row, _ comma: String) -> Void
  ) {
    guard !rows.isEmpty else {
      return line("public static let \(name): [0 of \(type)] = []")
    }
    scope("public static let \(name): [_ of \(type)] = [", closing: "]") { writer in
      for row in rows { write(&writer, row, rows.count > 1 ? "," : "") }
    }
  }

  /// Writes a call on one line, or with its arguments filled on the next ones.
  ///
  /// - Parameters:
  ///   - head: what comes before the parenthesis.
  ///   - arguments: the arguments in order.
  ///   - tail: what comes after the closing parenthesis.
  mutating func call(_ head: String, _ arguments: [String], tail: String = "") {
    let separators = 2 * max(0, arguments.count - 1)
    let whole = arguments.reduce(head.columns + 2 + separators + tail.columns) { $0 + $1.columns }
    if whole + depth * 2 <= Self.columns {
      beginLine()
      text += head
      text += "("
      for (index, argument) in arguments.enumerated() {
        if index > 0 { text += ", " }
        text += argument
      }
      text += ")"
      text += tail
      text += "\n"
      return
    }
    // What is assigned goes to a line of its own where the name leaves it no room.
    if head.columns + 1 + depth * 2 > Self.columns, let sign = head.firstRange(of: " = ") {
      line(head[..<sign.lowerBound] + " =")
      depth += 1
      call(String(head[sign.upperBound...]), arguments, tail: tail)
      depth -= 1
      return
    }
    line("\(head)(")
    depth += 1
    fill(arguments, tail: ")\(tail)")
    depth -= 1
  }

  /// Writes items separated by commas on as few lines as they need.
  mutating func fill(_ items: [String], tail: String) {
    var column = 0
    for (index, item) in items.enumerated() {
      let end = index == items.count - 1 ? tail : ","
      let width = item.columns + end.columns
      if index > 0, column + 1 + width <= Self.columns {
        text += " "
        column += 1 + width
      } else {
        if index > 0 { text += "\n" }
        beginLine()
        column = depth * 2 + width
      }
      text += item
      text += end
    }
    if !items.isEmpty { text += "\n" }
  }
}

extension String {
  /// How many columns the text takes: its characters, which ASCII has one a byte.
  fileprivate var columns: Int { utf8.allSatisfy { $0 < 0x80 } ? utf8.count : count }
}
