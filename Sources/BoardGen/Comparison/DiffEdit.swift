/// A line of the script that makes the new text of the old one.
struct DiffEdit {
  let mark: UnifiedDiff.Mark
  let text: String
  let isUnterminated: Bool
  /// How many lines of the old text come before it.
  let oldLine: Int
  /// How many lines of the new text come before it.
  let newLine: Int

  static func script(from old: TextLines, to new: TextLines) -> [DiffEdit] {
    var numbers: [[String]: Int] = [:]
    func number(_ key: [String]) -> Int {
      if let number = numbers[key] { return number }
      numbers[key] = numbers.count
      return numbers.count - 1
    }
    let left = old.lines.indices.map { number(old.key($0)) }
    let right = new.lines.indices.map { number(new.key($0)) }
    let difference = LineDifference(left, right)
    var edits: [DiffEdit] = []
    var (i, j) = (0, 0)
    func append(_ mark: UnifiedDiff.Mark, _ lines: TextLines, _ index: Int) {
      edits.append(
        DiffEdit(
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

/// A text as lines.
struct TextLines {
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
