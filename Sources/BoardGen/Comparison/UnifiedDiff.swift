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
    let edits = Edit.script(from: TextLines(old ?? ""), to: TextLines(new ?? ""))
    let hunks = Self.hunks(of: edits)
    let path = path.withoutControlCharacters.trimmingPrefix("/")
    let header = [
      Line(mark: .header, text: old == nil ? "--- /dev/null" : "--- a/\(path)"),
      Line(mark: .header, text: new == nil ? "+++ /dev/null" : "+++ b/\(path)"),
    ]
    lines = hunks.isEmpty ? [] : header + hunks.flatMap { Self.lines(of: edits[$0]) }
  }

  /// The changes with their context; those that are near each other together.
  private static func hunks(of edits: [Edit]) -> [Range<Int>] {
    edits.indices.filter { edits[$0].mark != .context }.reduce(into: []) { hunks, index in
      let hunk = max(0, index - context)..<min(edits.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= hunk.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<hunk.upperBound
      } else {
        hunks.append(hunk)
      }
    }
  }

  private static func lines(of hunk: ArraySlice<Edit>) -> [Line] {
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
    of hunk: ArraySlice<Edit>, _ other: Mark, _ number: (Edit) -> Int
  ) -> String {
    let count = hunk.count { $0.mark != other }
    let before = hunk.first.map(number) ?? 0
    return "\(count == 0 ? before : before + 1),\(count)"
  }
}

/// A text as lines.
private struct TextLines {
  let lines: [String]
  /// Whether the last line lacks its line feed.
  let isUnterminated: Bool

  init(_ text: String) {
    isUnterminated = !text.isEmpty && text.utf8.last != UInt8(ascii: "\n")
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    if !isUnterminated { lines.removeLast() }
    self.lines = lines
  }

  /// Whether two lines are equal to the last byte: `isUnterminated` counts.
  func key(_ index: Int) -> [String] {
    isUnterminated && index == lines.count - 1 ? [lines[index], "unterminated"] : [lines[index]]
  }
}

/// A line of the script that makes the new text of the old one.
private struct Edit {
  let mark: UnifiedDiff.Mark
  let text: String
  let isUnterminated: Bool
  /// How many lines of the old text come before it.
  let oldLine: Int
  /// How many lines of the new text come before it.
  let newLine: Int

  static func script(from old: TextLines, to new: TextLines) -> [Edit] {
    var numbers: [[String]: Int] = [:]
    func number(_ key: [String]) -> Int {
      if let number = numbers[key] { return number }
      numbers[key] = numbers.count
      return numbers.count - 1
    }
    let left = old.lines.indices.map { number(old.key($0)) }
    let right = new.lines.indices.map { number(new.key($0)) }
    let difference = LineDifference(left, right)
    var edits: [Edit] = []
    var (i, j) = (0, 0)
    func append(_ mark: UnifiedDiff.Mark, _ lines: TextLines, _ index: Int) {
      edits.append(
        Edit(
          mark: mark, text: lines.lines[index],
          isUnterminated: lines.isUnterminated && index == lines.lines.count - 1,
          oldLine: i, newLine: j))
    }
    while i < left.count || j < right.count {
      if difference.removed.contains(i) {
        append(.removed, old, i)
        i += 1
      } else if difference.added.contains(j) {
        append(.added, new, j)
        j += 1
      } else {
        append(.context, new, j)
        i += 1
        j += 1
      }
    }
    return edits
  }
}

/// Which lines of two texts have no partner in the other.
private struct LineDifference {
  private(set) var removed: Set<Int> = []
  private(set) var added: Set<Int> = []

  /// Compares lines by number.
  ///
  /// A line that one text has and the other doesn't is set aside first: what remains to be searched
  /// for a longest common sequence, which takes quadratic time, is short.
  init(_ old: [Int], _ new: [Int]) {
    let (oldLines, newLines) = (Set(old), Set(new))
    let oldRest = old.indices.filter { newLines.contains(old[$0]) }
    let newRest = new.indices.filter { oldLines.contains(new[$0]) }
    removed = Set(old.indices).subtracting(oldRest)
    added = Set(new.indices).subtracting(newRest)
    for change in newRest.map({ new[$0] }).difference(from: oldRest.map { old[$0] }) {
      switch change {
      case .remove(let offset, _, _): removed.insert(oldRest[offset])
      case .insert(let offset, _, _): added.insert(newRest[offset])
      }
    }
  }
}
