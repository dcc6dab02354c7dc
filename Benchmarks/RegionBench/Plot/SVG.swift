/// Elements of the plots, as lines of SVG that follow the reader's colour scheme.
enum SVG {
  /// A whole document on a card.
  static func document(width: Int, height: Int, title: String, _ lines: [String]) -> String {
    let head =
      [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" "
          + "viewBox=\"0 0 \(width) \(height)\" role=\"img\">",
        "<title>\(title)</title>", "<style>",
      ] + rules + [
        "</style>",
        "<rect class=\"card\" x=\"0.5\" y=\"0.5\" width=\"\(width - 1)\" "
          + "height=\"\(height - 1)\" rx=\"8\"/>",
      ]
    return (head + lines + ["</svg>"]).map { $0 + "\n" }.joined()
  }

  /// Of the curves, in their order.
  private static let colours = [
    "#218bff", "#e16f24", "#2da44e", "#a475f9", "#e85aad", "#d4a72c", "#1b9aaa", "#cf222e",
  ]

  private static let rules = [
    ".card { fill: #ffffff; stroke: #d1d9e0 }",
    "text { fill: #1f2328; font: 12px -apple-system, 'Segoe UI', 'DejaVu Sans', Helvetica, Arial, "
      + "sans-serif }",
    ".title { font-size: 18px; font-weight: 600 }",
    ".faint { fill: #59636e } .end { text-anchor: end } .middle { text-anchor: middle }",
    ".grid { stroke: #d1d9e0 } .guide { stroke: #c4ccd4; stroke-dasharray: 2 4 }",
    ".curve { fill: none; stroke-width: 2 } .other { stroke: #8c959f; stroke-width: 1 }",
    colours.enumerated().map { ".s\($0) { stroke: \($1) } .p\($0) { fill: \($1) }" }
      .joined(separator: " "),
    "@media (prefers-color-scheme: dark) {",
    " .card { fill: #0d1117; stroke: #30363d } text { fill: #e6edf3 } .faint { fill: #9198a1 }",
    " .grid { stroke: #30363d } .guide { stroke: #484f58 }", "}",
  ]

  static func line(
    _ style: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double
  ) -> String {
    let numbers = [x1, y1, x2, y2].map(tenths)
    return "<line class=\"\(style)\" x1=\"\(numbers[0])\" y1=\"\(numbers[1])\" "
      + "x2=\"\(numbers[2])\" y2=\"\(numbers[3])\"/>"
  }

  static func text(_ style: String, _ x: Double, _ y: Double, _ text: String) -> String {
    "<text class=\"\(style)\" x=\"\(tenths(x))\" y=\"\(tenths(y))\">\(escaped(text))</text>"
  }

  /// A line through points, and the points; without a style, in the background.
  static func curve(_ points: [(x: Double, y: Double)], style number: Int?) -> [String] {
    let path = points.map { "\(tenths($0.x)),\(tenths($0.y))" }.joined(separator: " ")
    let style = number.map { "curve s\($0 % colours.count)" } ?? "curve other"
    return ["<polyline class=\"\(style)\" points=\"\(path)\"/>"]
      + (number.map { number in points.map { point($0.x, $0.y, style: number) } } ?? [])
  }

  /// A point of a curve.
  static func point(_ x: Double, _ y: Double, style number: Int) -> String {
    "<circle class=\"p\(number % colours.count)\" cx=\"\(tenths(x))\" cy=\"\(tenths(y))\" "
      + "r=\"3\"/>"
  }

  /// Tenths of a pixel are fine enough.
  private static func tenths(_ value: Double) -> String {
    let count = Int((value * 10).rounded())
    return count % 10 == 0 ? "\(count / 10)" : "\(Double(count) / 10)"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}
