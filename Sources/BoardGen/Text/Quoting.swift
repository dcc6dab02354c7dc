/// Text from a tree, made harmless for each language that boardgen writes: whatever a node is
/// called, the output is well-formed and means the same.
public enum Quoting {
  /// For a comment of any of them: one line that neither ends the comment nor continues it.
  public static func comment(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0.isPrintable && $0 != 0x2a && $0 != 0x5c }) { return text }
    return text.replacing("\\", with: "\\u{5c}").withoutControlCharacters
      .replacing("*/", with: "*\\u{2f}").replacing("/*", with: "/\\u{2a}")
  }

  /// A Swift string literal, with its quotes.
  public static func swift(_ text: String) -> String {
    "\"" + escape(text, quotes: "\"\\") { "\\u{\(String($0.value, radix: 16))}" } + "\""
  }

  /// A C string literal, with its quotes: UTF-8 bytes that are not printable ASCII in octal.
  public static func c(_ text: String) -> String {
    let body = text.utf8.map { byte in
      switch byte {
      case 0x22, 0x5c: "\\" + String(UnicodeScalar(byte))
      // `??` begins a trigraph in older dialects.
      case 0x3f: "\\?"
      case 0x20..<0x7f: String(UnicodeScalar(byte))
      default: "\\" + octal(byte)
      }
    }.joined()
    return "\"\(body)\""
  }

  /// A value for a Make variable on one line.
  public static func make(_ text: String) -> String {
    text.withoutControlCharacters.replacing("$", with: "$$").replacing("#", with: "\\#")
  }

  /// Character data or an attribute's value for XML, without characters that XML 1.0 forbids.
  public static func xml(_ text: String) -> String {
    text.withoutControlCharacters.replacing("\u{fffe}", with: "\\u{fffe}")
      .replacing("\u{ffff}", with: "\\u{ffff}").replacing("&", with: "&amp;")
      .replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;").replacing("'", with: "&apos;")
  }

  private static func escape(
    _ text: String, quotes: String, _ code: (Unicode.Scalar) -> String
  ) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar.isASCII, UInt8(ascii: scalar).isPrintable {
        if quotes.unicodeScalars.contains(scalar) { result += "\\" }
        result.unicodeScalars.append(scalar)
      } else if scalar.properties.isDefaultIgnorableCodePoint
        || [.control, .lineSeparator, .paragraphSeparator, .format]
          .contains(scalar.properties.generalCategory)
      {
        result += code(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
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
