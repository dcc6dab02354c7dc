/// An answer in labelled lines.
public struct Explanation: Hashable, Sendable, CustomStringConvertible {
  /// A line: what it is about and what there is to say.
  public struct Row: Hashable, Sendable {
    /// What the line is about; empty where it goes on about the same.
    public let label: String
    /// What there is to say.
    public let text: String
  }

  /// The answer in one line.
  public let title: String
  /// The reasons.
  public private(set) var rows: [Row] = []

  init(_ title: String) { self.title = title.withoutControlCharacters }

  /// Adds lines about one thing; no lines, if there is nothing to say.
  mutating func add(_ label: String, _ texts: [String]) {
    for (index, text) in texts.enumerated() {
      rows.append(Row(label: index == 0 ? label : "", text: text.withoutControlCharacters))
    }
  }

  /// Adds a line about one thing, if there is something to say.
  mutating func add(_ label: String, _ text: String?) {
    if let text { add(label, [text]) }
  }

  /// The labels as a column: all of one width.
  public var paddedLabels: [String] {
    let width = rows.map(\.label.count).max() ?? 0
    return rows.map { $0.label + String(repeating: " ", count: width - $0.label.count) }
  }

  /// The title and the lines, their texts in one column.
  public var description: String {
    ([title] + zip(paddedLabels, rows).map { "  \($0)  \($1.text)" }).joined(separator: "\n")
  }
}
