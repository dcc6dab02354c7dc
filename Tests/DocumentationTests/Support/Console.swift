import Foundation

/// A fenced block of language `console`: commands after `$ `, each followed by what it prints.
///
/// A line `…` stands for any lines, and `…` inside a line for any characters. The commands succeed,
/// or end with the status that the block's attribute says: `console status=65`.
struct Console {
  struct Step {
    let command: String
    let expected: [String]
  }

  let steps: [Step]
  let status: Int32

  init?(_ block: Document.Block) {
    guard block.language == "console" else { return nil }
    status =
      block.attribute.hasPrefix("status=") ? Int32(block.attribute.dropFirst(7)) ?? 0 : 0
    var steps: [Step] = []
    for line in block.lines {
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), expected: []))
      } else if let last = steps.popLast() {
        let continues = last.expected.isEmpty && last.command.hasSuffix("\\")
        steps.append(
          continues
            ? Step(command: "\(last.command)\n\(line)", expected: [])
            : Step(command: last.command, expected: last.expected + [line]))
      }
    }
    self.steps = steps
  }
}

extension Console.Step {
  /// Whether it builds or runs with make, and so needs the program that make has built.
  var needsMake: Bool { command.hasPrefix("make ") }

  /// Whether a command's output is what the document shows.
  func matches(_ output: String) throws -> Bool {
    let pattern = expected.map { line in
      line == "…"
        ? #"(?:.*\n)*?"#
        : NSRegularExpression.escapedPattern(for: line).replacing("…", with: ".*") + #"\n"#
    }.joined()
    let text = output.isEmpty || output.hasSuffix("\n") ? output : output + "\n"
    let whole = NSRange(text.startIndex..., in: text)
    return try NSRegularExpression(pattern: #"\A"# + pattern + #"\z"#)
      .firstMatch(in: text, range: whole) != nil
  }
}
