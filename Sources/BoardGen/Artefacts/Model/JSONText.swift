import Foundation

/// The model as JSON: two spaces a level, members by name, as Foundation's encoder would write it,
/// which takes four times as long for it.
struct JSONText {
  private(set) var text = ""
  private var depth = 0

  /// Writes a value.
  init(_ value: Value) { write(value) }

  private mutating func write(_ value: Value) {
    switch value {
    case .text(let text): write(text)
    case .address(let address):
      text += "\"0x"
      text += Hex.plain(address, digits: 8)
      text += "\""
    case .number(let number): text += String(number)
    case .flag(let flag): text += flag ? "true" : "false"
    case .null: text += "null"
    case .list(let values):
      write(values, between: "[", and: "]") { $0.write($1) }
    case .object(let members):
      write(members.sorted { $0.key < $1.key }, between: "{", and: "}") {
        $0.write($1.key)
        $0.text += " : "
        $0.write($1.value)
      }
    }
  }

  private mutating func write<Element>(
    _ elements: [Element], between opening: String, and closing: String,
    _ write: (inout Self, Element) -> Void
  ) {
    text += opening
    depth += 1
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      beginLine()
      write(&self, element)
    }
    depth -= 1
    if elements.isEmpty { text += "\n" }
    beginLine()
    text += closing
  }

  private mutating func beginLine() {
    text += "\n"
    for _ in 0..<depth { text += "  " }
  }

  private mutating func write(_ string: String) {
    if string.utf8.allSatisfy({ $0.isPrintable && $0 != 0x22 && $0 != 0x5c }) {
      text += "\""
      text += string
      text += "\""
    } else {
      text += Quoting.json(string: string)
    }
  }
}
