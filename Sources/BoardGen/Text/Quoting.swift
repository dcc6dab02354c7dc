import Foundation

/// Text from a tree, made harmless for each language that boardgen writes: whatever a node is
/// called, the output is well-formed and means the same.
public enum Quoting {
  /// For a comment of any of them: one line that neither ends the comment nor continues it.
  public static func comment(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0.isPrintable && $0 != 0x2a && $0 != 0x5c }) { return text }
    return escape(text) { scalar, before in
      switch (before, scalar) {
      case (_, "\\"), ("*", "/"), ("/", "*"): code(scalar)
      default: scalar.isControl ? code(scalar) : nil
      }
    }
  }

  /// A Swift string literal, with its quotes.
  public static func swift(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0.isPrintable && $0 != 0x22 && $0 != 0x5c }) { return "\"\(text)\"" }
    let body = escape(text) { scalar, _ in
      switch scalar {
      case "\"", "\\": "\\\(Character(scalar))"
      default:
        scalar.isControl || scalar.properties.isDefaultIgnorableCodePoint ? code(scalar) : nil
      }
    }
    return "\"\(body)\""
  }

  /// A string literal of C and of assembly, with its quotes: UTF-8 bytes that are not printable
  /// ASCII in octal, and question marks, since two of them begin a trigraph in older dialects.
  public static func c(_ text: String) -> String {
    let body = text.utf8.map { byte in
      switch byte {
      case 0x22, 0x5c: "\\" + String(UnicodeScalar(byte))
      case 0x3f: "\\" + octal(byte)
      case 0x20..<0x7f: String(UnicodeScalar(byte))
      default: "\\" + octal(byte)
      }
    }.joined()
    return "\"\(body)\""
  }

  /// A value for a Make variable on one line.
  ///
  /// A backslash is itself, but for those before a `#` and at the end of the line. A call that
  /// expands to nothing keeps spaces at the start and backslashes at the end.
  public static func make(_ text: String) -> String {
    var backslashes = 0
    let value = escape(text) { scalar, _ in
      defer { backslashes = scalar == "\\" ? backslashes + 1 : 0 }
      switch scalar {
      case "$": return "$$"
      case "#": return String(repeating: "\\", count: backslashes + 1) + "#"
      default: return scalar.isControl ? code(scalar) : nil
      }
    }
    let nothing = "$(strip )"
    return (text.first == " " ? nothing : "") + value + (backslashes > 0 ? nothing : "")
  }

  /// Character data or an attribute's value for XML, without characters that XML 1.0 forbids.
  public static func xml(_ text: String) -> String {
    escape(text) { scalar, _ in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&apos;"
      case "\u{fffe}", "\u{ffff}": code(scalar)
      default: scalar.isControl ? code(scalar) : nil
      }
    }
  }

  /// A string literal of JSON, with its quotes, that shows what is in it.
  static func json(string: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return json(
      ((try? encoder.encode(string)).map { String(decoding: $0, as: UTF8.self) }) ?? "\"\"")
  }

  /// JSON whose strings show what is in them: an invisible character can only stand in a string,
  /// and becomes an escape there.
  static func json(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0.isPrintable || $0 == 0x0a }) { return text }
    return escape(text) { scalar, _ in
      guard scalar.isControl, scalar != "\n" else { return nil }
      return String(scalar).utf16.map { "\\u\(Hex.plain(UInt64($0), digits: 4))" }.joined()
    }
  }

  /// The text with some of its scalars replaced: a character is no unit here, since a combining
  /// mark would hide the `*` or `$` that it stands on.
  ///
  /// - Parameter replacement: what stands for a scalar, if not itself; it is given the scalar that
  ///   the result ends with, too.
  private static func escape(
    _ text: String, _ replacement: (Unicode.Scalar, _ before: Unicode.Scalar?) -> String?
  ) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let replacement = replacement(scalar, result.last) {
        result.append(contentsOf: replacement.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    "\\u{\(String(scalar.value, radix: 16))}"
  }

  private static func octal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 8)
    return String(repeating: "0", count: 3 - digits.count) + digits
  }
}

extension UInt8 {
  /// Whether the byte is a character of ASCII that shows.
  var isPrintable: Bool { (0x20..<0x7f).contains(self) }
}
