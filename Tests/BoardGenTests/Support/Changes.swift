/// The lines that tell two texts apart, each behind `+` or `-`.
struct Changes {
  let lines: [String]

  init(from before: String, to after: String) {
    let difference = Self.lines(of: after).difference(from: Self.lines(of: before))
    lines = difference.map { change in
      switch change {
      case .insert(_, let line, _): "+" + line
      case .remove(_, let line, _): "-" + line
      }
    }
  }

  private static func lines(of text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
