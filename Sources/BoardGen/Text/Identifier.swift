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
    var name: [UInt8] = []
    var isWordDue = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "@") {
        name += name.isEmpty ? Array("at".utf8) : Array("At".utf8)
        isWordDue = true
      } else if !byte.isAlphanumeric {
        isWordDue = true
      } else {
        name.append(name.isEmpty ? byte.lowercased : isWordDue ? byte.uppercased : byte)
        isWordDue = false
      }
    }
    return identifier(name, of: text)
  }

  /// `/soc/serial@9000000` as `SOC_SERIAL_9000000`.
  public static func constantCase(_ text: String) -> String {
    var name: [UInt8] = []
    var isWordDue = false
    for byte in text.utf8 {
      guard byte.isAlphanumeric else {
        isWordDue = !name.isEmpty
        continue
      }
      if isWordDue { name.append(UInt8(ascii: "_")) }
      name.append(byte.uppercased)
      isWordDue = false
    }
    return identifier(name, of: text)
  }

  /// The bytes as a name, which no digit begins; a text that has none is written in escapes.
  private static func identifier(_ name: [UInt8], of text: String) -> String {
    guard let first = name.first else { return escaped(text) }
    return (first.isDigit ? "_" : "") + String(decoding: name, as: UTF8.self)
  }

  /// An identifier with every character that can't stand in one written as `_` and its code, so
  /// that no two texts become one, and none becomes another's short form.
  public static func escaped(_ text: String) -> String {
    let body = text.utf8.map { byte in
      byte.isAlphanumeric ? String(UnicodeScalar(byte)) : "_" + Hex.plain(UInt64(byte), digits: 2)
    }.joined()
    return "__" + body
  }

  /// The name as Swift source writes it: in backticks where it is a keyword.
  public static func swift(_ name: String) -> String {
    swiftKeywords.contains(name) ? "`\(name)`" : name
  }

  /// Names for all of `texts`: the short form where it is one text's alone, the escaped one
  /// otherwise.
  static func unique(_ texts: [String], by short: (String) -> String) -> [String: String] {
    var owners: [String: String?] = [:]
    var names: [String: String] = [:]
    for text in texts where names[text] == nil {
      let name = short(text)
      names[text] = name
      owners[name] = owners[name] == nil ? text : .some(nil)
    }
    for (text, name) in names where owners[name] == .some(nil) { names[text] = escaped(text) }
    return names
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  var isAlphanumeric: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowercased)
  }

  fileprivate var lowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }

  fileprivate var uppercased: UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) ? self & ~0x20 : self
  }
}
