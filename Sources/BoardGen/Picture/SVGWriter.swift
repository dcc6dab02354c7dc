/// Writes an SVG document: well-formed, whatever the texts are.
struct SVGWriter {
  private(set) var text = ""
  private var open: [String] = []

  /// Begins an element.
  mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    line(Self.tag(name, attributes) + ">")
    open.append(name)
  }

  /// Ends the element that was begun last.
  mutating func end() {
    guard let name = open.popLast() else { return }
    line("</\(name)>")
  }

  /// Writes an element without content.
  mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    line(Self.tag(name, attributes) + "/>")
  }

  /// Writes an element that holds text.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String
  ) {
    line("\(Self.tag(name, attributes))>\(Quoting.xml(text))</\(name)>")
  }

  /// Writes a style sheet, which must hold no markup.
  mutating func style(_ rules: [String]) {
    begin("style")
    for rule in rules { line(rule) }
    end()
  }

  /// Writes a rectangle.
  mutating func rectangle(
    _ style: String, x: Int, y: Int, width: Int, height: Int, radius: Int = 0
  ) {
    element(
      "rect",
      [
        "class": style, "x": "\(x)", "y": "\(y)", "width": "\(width)", "height": "\(height)",
        "rx": "\(radius)",
      ])
  }

  /// Writes a line of text whose baseline is at `y`.
  mutating func label(_ style: String, x: Int, y: Int, _ text: String) {
    element("text", ["class": style, "x": "\(x)", "y": "\(y)"], text: text)
  }

  private mutating func line(_ line: String) {
    text += String(repeating: " ", count: open.count) + line + "\n"
  }

  private static func tag(_ name: String, _ attributes: KeyValuePairs<String, String>) -> String {
    "<\(name)" + attributes.map { " \($0.key)=\"\(Quoting.xml($0.value))\"" }.joined()
  }
}
