/// Names for generated code, made of a node's label, alias or path: never of its place in a list,
/// so that one more node changes no other's name.
public enum Identifier {
  private static let swiftKeywords: Set<String> = [
    "Any", "Self", "Type", "as", "associatedtype", "break", "case", "catch", "class", "continue",
    "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false",
    "fileprivate", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is",
    "let", "nil", "operator", "precedencegroup", "private", "protocol", "public", "repeat",
    "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw",
    "throws", "true", "try", "typealias", "var", "where", "while",
  ]

  /// `/soc/serial@9000000` as `socSerialAt9000000`.
  public static func camelCase(_ text: String) -> String {
    let words = text.replacing("@", with: "-at-").split { !$0.isASCIIAlphanumeric }
    let joined = words.enumerated().map { index, word in
      index == 0 ? word.prefix(1).lowercased() + word.dropFirst() : word.capitalizedFirst
    }.joined()
    return joined.first.map { $0.isNumber } ?? true ? "_" + joined : joined
  }

  /// `/soc/serial@9000000` as `SOC_SERIAL_9000000`.
  public static func constantCase(_ text: String) -> String {
    let words = text.split { !$0.isASCIIAlphanumeric }.map { $0.uppercased() }
    let joined = words.joined(separator: "_")
    return joined.first.map { $0.isNumber } ?? true ? "_" + joined : joined
  }

  /// An identifier with every character that can't stand in one written as `_` and its code, so
  /// that no two texts become one.
  public static func escaped(_ text: String) -> String {
    let body = text.utf8.map { byte in
      Character(UnicodeScalar(byte)).isASCIIAlphanumeric
        ? String(UnicodeScalar(byte)) : "_" + Hex.plain(UInt64(byte), digits: 2)
    }.joined()
    return "_" + body
  }

  /// The name as Swift source writes it: in backticks where it is a keyword.
  public static func swift(_ name: String) -> String {
    swiftKeywords.contains(name) ? "`\(name)`" : name
  }

  /// Names for all of `texts`: the short form where it is one text's alone, the escaped one
  /// otherwise.
  static func unique(_ texts: [String], by short: (String) -> String) -> [String: String] {
    let owners = Dictionary(grouping: Set(texts), by: short)
    return Dictionary(
      uniqueKeysWithValues: Set(texts).map { text in
        let name = short(text)
        return (text, owners[name]?.count == 1 ? name : escaped(text))
      })
  }
}

extension Character {
  fileprivate var isASCIIAlphanumeric: Bool { isASCII && (isLetter || isNumber) }
}

extension Substring {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
