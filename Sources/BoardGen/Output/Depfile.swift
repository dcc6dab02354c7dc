/// What a build has to watch: a rule for make (GNU make's manual, 4.3; Ninja's, "depfile").
public enum Depfile {
  /// The rule by which files are made of others.
  ///
  /// The last lines name each of the latter without a rule of its own, so that one that is gone
  /// makes no build fail.
  public static func text(of outputs: [String], from inputs: [String]) -> String {
    let inputs = inputs.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let rule = outputs.map(escaped).joined(separator: " ") + ":"
    let names = inputs.map(escaped)
    return ([rule] + names).joined(separator: " \\\n  ") + "\n"
      + names.map { "\n\($0):\n" }.joined()
  }

  /// Writes the rule, or reports the name that it cannot hold.
  public static func write(
    to path: String, of outputs: [String], from inputs: [String], findings: inout Findings
  ) {
    guard let name = unfit(among: outputs + inputs) else {
      return OutputFolder.write(text(of: outputs, from: inputs), to: path, findings: &findings)
    }
    findings.report(
      .requestValue, at: .option("--depfile \(path)"),
      "'\(name)' has a character that no rule can hold", advice: "rename the file")
  }

  /// The first of the files whose name no rule can hold, if there is one: to make, these characters
  /// are patterns, recipes and ends of lines even where a backslash is before them, or ninja takes
  /// the backslash for a part of the name.
  static func unfit(among files: [String]) -> String? {
    files.first { name in
      name.hasPrefix("~") || name.hasSuffix("\\")
        || name.unicodeScalars.contains { $0.isControl || ";=|%*?[&".unicodeScalars.contains($0) }
    }
  }

  /// The name as both tools take it: a backslash is itself, but for those before a character that
  /// needs one.
  private static func escaped(_ name: String) -> String {
    var result = ""
    var backslashes = ""
    for character in name.unicodeScalars {
      switch character {
      case "\\": backslashes += "\\"
      case " ", "#", ":":
        result += backslashes + backslashes + "\\\(character)"
        backslashes = ""
      default:
        result += backslashes + (character == "$" ? "$$" : String(character))
        backslashes = ""
      }
    }
    return result + backslashes
  }
}
