/// Why a script is not read, or a line of it.
struct ShellProblem: Error, Hashable {
  let line: Int?
  let message: String
  let advice: String

  private static let readNotRun = "the file is read, and never run: write down what it comes to"

  static func command(_ word: String, line: Int) -> Self {
    Self(line: line, message: "'\(word)' is no assignment", advice: readNotRun)
  }

  static func substitution(line: Int) -> Self {
    Self(
      line: line, message: "this would run a command, or compute something", advice: readNotRun)
  }

  static func metacharacter(_ byte: UInt8, line: Int) -> Self {
    Self(
      line: line, message: "'\(Character(Unicode.Scalar(byte)))' would end the assignment here",
      advice: "put the value in quotes, and give each assignment a line of its own")
  }

  static func appending(to name: String, line: Int) -> Self {
    Self(
      line: line, message: "'+=' is not read",
      advice: "write the whole value, or \(name)=\"$\(name) …\"")
  }

  static func list(of name: String, line: Int) -> Self {
    Self(
      line: line, message: "a list in parentheses is not read",
      advice: "give each a line of its own: \(name)[0]=…, \(name)[1]=…")
  }

  static func index(of name: String, line: Int) -> Self {
    Self(
      line: line, message: "an index must be a decimal number",
      advice: "write it like \(name)[0]")
  }

  static func expansion(line: Int) -> Self {
    Self(
      line: line, message: "only the value of a variable is put in, as $NAME or ${NAME}",
      advice: readNotRun)
  }

  static func parameter(line: Int) -> Self {
    Self(
      line: line, message: "what a shell would put in here depends on how it was started",
      advice: "write the value, or put a '$' that is meant in single quotes")
  }

  static func dollarQuote(line: Int) -> Self {
    Self(
      line: line, message: "'$' before quotes is not read", advice: "use quotes without the '$'")
  }

  static func exports(line: Int) -> Self {
    Self(
      line: line, message: "there is more than one assignment behind 'export'",
      advice: "give each a line of its own")
  }

  static func braces(line: Int) -> Self {
    Self(
      line: line, message: "'{' may be more than itself behind 'export'",
      advice: "put the value in quotes")
  }

  static func home(line: Int) -> Self {
    Self(
      line: line, message: "'~' stands for somebody's home folder", advice: "write the path out")
  }

  static func unset(_ key: String, line: Int) -> Self {
    Self(
      line: line, message: "\(key) has no value yet",
      advice: "assign it above, in this file: the environment is not read")
  }

  static func unterminated(_ quote: String, line: Int) -> Self {
    Self(
      line: line, message: "the quote \(quote) that begins here does not end",
      advice: "add the quote that is missing")
  }

  static func carriageReturn(line: Int) -> Self {
    Self(
      line: line, message: "there is a carriage return, which would be part of the value",
      advice: "end lines with a line feed alone")
  }

  static func tooLong(line: Int) -> Self {
    Self(
      line: line,
      message: "the values are over \(Quantity.describe(UInt64(ShellReader.limit))) together",
      advice: "give a configuration file of ImageBuilder")
  }

  static func tooLarge(_ count: Int, limit: Int) -> Self {
    Self(
      line: nil,
      message: "\(count) bytes are too many for a configuration: at most "
        + "\(Quantity.describe(UInt64(limit))) are read",
      advice: "give a configuration file of ImageBuilder")
  }

  static func binary(line: Int) -> Self {
    Self(
      line: line, message: "there is a zero byte, so this is no text",
      advice: "give a configuration file of ImageBuilder")
  }

  static func encoding(line: Int) -> Self {
    Self(line: line, message: "this is not UTF-8", advice: "save the file as UTF-8")
  }
}
