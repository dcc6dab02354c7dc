/// The difference between two texts in the unified format, which `patch` reads.
public struct UnifiedDiff: Hashable, Sendable {
  /// What a line is.
  public enum Mark: String, Hashable, Sendable {
    /// It names the files.
    case header
    /// It names the place.
    case place = "@@"
    /// It is in both texts.
    case context = " "
    /// It is in the old text only.
    case removed = "-"
    /// It is in the new text only.
    case added = "+"
    /// It is no line of the texts but says something about the one before.
    case remark = "\\"
  }

  /// A line with its mark, as it is printed.
  public struct Line: Hashable, Sendable {
    /// What it is.
    public let mark: Mark
    /// The whole line, with the character for its mark.
    public let text: String
  }

  /// The lines; none if the texts are equal.
  public let lines: [Line]

  /// Lines of context around a change.
  private static let context = 3

  /// Compares two texts.
  ///
  /// - Parameters:
  ///   - old: the old text, `nil` if there is no such file.
  ///   - new: the new text, `nil` if there is to be no such file.
  ///   - path: the file's path in both headers.
  public init(from old: String?, to new: String?, path: String) {
    let edits = DiffEdit.script(from: TextLines(old ?? ""), to: TextLines(new ?? ""))
    let hunks = Self.hunks(of: edits)
    let path = path.withoutControlCharacters.trimmingPrefix("/")
    let header = [
      Line(mark: .header, text: old == nil ? "--- /dev/null" : "--- a/\(path)"),
      Line(mark: .header, text: new == nil ? "+++ /dev/null" : "+++ b/\(path)"),
    ]
    lines = hunks.isEmpty ? [] : header + hunks.flatMap { Self.lines(of: edits[$0]) }
  }

  /// The changes with their context; those that are near each other together.
  private static func hunks(of edits: [DiffEdit]) -> [Range<Int>] {
    edits.indices.filter { edits[$0].mark != .context }.reduce(into: []) { hunks, index in
      let hunk = max(0, index - context)..<min(edits.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= hunk.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<hunk.upperBound
      } else {
        hunks.append(hunk)
      }
    }
  }

  private static func lines(of hunk: ArraySlice<DiffEdit>) -> [Line] {
    let place =
      "@@ -\(span(of: hunk, .added, \.oldLine)) +\(span(of: hunk, .removed, \.newLine)) @@"
    return [Line(mark: .place, text: place)]
      + hunk.flatMap { edit in
        let line = Line(mark: edit.mark, text: edit.mark.rawValue + edit.text)
        guard edit.isUnterminated else { return [line] }
        return [line, Line(mark: .remark, text: "\\ No newline at end of file")]
      }
  }

  /// `12,7`: where a hunk begins in one of the texts and how many of its lines it has.
  ///
  /// - Parameters:
  ///   - other: the mark of lines that are in the other text only.
  ///   - number: how many lines of this text come before an edit.
  private static func span(
    of hunk: ArraySlice<DiffEdit>, _ other: Mark, _ number: (DiffEdit) -> Int
  ) -> String {
    let count = hunk.count { $0.mark != other }
    let before = hunk.first.map(number) ?? 0
    return "\(count == 0 ? before : before + 1),\(count)"
  }
}
