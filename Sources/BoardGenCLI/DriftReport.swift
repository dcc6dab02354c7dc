import BoardGen

/// How one board's files differ, as a person reads it: the files, the meaning, the lines.
struct DriftReport {
  let board: String
  let drift: Drift
  /// Whether the files have been brought up to date.
  let isUpdate: Bool

  func print(to terminal: Terminal) {
    guard !drift.files.isEmpty else {
      Swift.print("\(board): \(terminal.coloured("up to date", .green))")
      return
    }
    let count = drift.files.count
    let files = "\(count) \(count == 1 ? "file" : "files")"
    Swift.print(
      "\(board): " + terminal.coloured("\(files) \(isUpdate ? "updated" : "changed")", .yellow))
    for change in drift.changes { Swift.print("  \(change)") }
    if let remark = drift.remark { Swift.print("  \(remark)") }
    guard !isUpdate else { return }
    for file in drift.files {
      Swift.print("\n\(board)/generated/\(file.name): \(file.state.rawValue)")
      for line in file.diff.lines { Swift.print(terminal.coloured(line)) }
    }
    Swift.print()
  }
}

extension Terminal {
  /// A line of a difference, in the colours that people know from version control.
  ///
  /// What steers a terminal is only taken out where there is one: `patch` wants the line as it is.
  fileprivate func coloured(_ line: UnifiedDiff.Line) -> String {
    guard hasColour else { return line.text }
    let text = line.text.split(separator: "\t", omittingEmptySubsequences: false)
      .map { String($0).withoutControlCharacters }.joined(separator: "\t")
    return switch line.mark {
    case .header: bold(text)
    case .place: coloured(text, .cyan)
    case .removed: coloured(text, .red)
    case .added: coloured(text, .green)
    case .context, .remark: text
    }
  }
}
