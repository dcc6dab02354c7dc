/// Rows in columns, as Markdown has them.
struct TextTable {
  /// The first row is the head.
  let rows: [[String]]

  /// The lines; columns are as wide as their widest cell, numbers to the right.
  var text: String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    var lines = rows.map { row in
      zip(row, widths).map { Self.padded($0, to: $1) }.joined(separator: " | ")
    }
    let rule = widths.enumerated().map { column, width in
      isNumeric(column)
        ? String(repeating: "-", count: max(2, width - 1)) + ":"
        : String(repeating: "-", count: max(3, width))
    }
    lines.insert(rule.joined(separator: " | "), at: 1)
    return lines.map { "| \($0) |\n" }.joined()
  }

  private func isNumeric(_ column: Int) -> Bool {
    column > 0 && column < (rows.first?.count ?? 0) - 1
  }

  private static func padded(_ cell: String, to width: Int) -> String {
    let padding = String(repeating: " ", count: width - cell.count)
    return cell.allSatisfy(\.isNumber) ? padding + cell : cell + padding
  }
}
