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

  private static let rules = [
    ".card { fill: #ffffff; stroke: #d1d9e0 }",
    "text { fill: #1f2328; font: 12px -apple-system, 'Segoe UI', 'DejaVu Sans', Helvetica, Arial, "
      + "sans-serif }",
    ".title { font-size: 18px; font-weight: 600 }",
    ".faint { fill: #59636e } .end { text-anchor: end } .middle { text-anchor: middle }",
    ".grid { stroke: #d1d9e0 } .guide { stroke: #c4ccd4; stroke-dasharray: 2 4 }",
    ".curve { fill: none; stroke-width: 2 }",
    ".s0 { stroke: #218bff } .s1 { stroke: #e16f24 } .s2 { stroke: #2da44e } "
      + ".s3 { stroke: #a475f9 }",
    ".p0 { fill: #218bff } .p1 { fill: #e16f24 } .p2 { fill: #2da44e } .p3 { fill: #a475f9 }",
    "@media (prefers-color-scheme: dark) {",
    " .card { fill: #0d1117; stroke: #30363d } text { fill: #e6edf3 } .faint { fill: #9198a1 }",
    " .grid { stroke: #30363d } .guide { stroke: #484f58 }", "}",
  ]

  static func line(
    _ style: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double
  ) -> String {
    let numbers = [x1, y1, x2, y2].map(number)
    return "<line class=\"\(style)\" x1=\"\(numbers[0])\" y1=\"\(numbers[1])\" "
      + "x2=\"\(numbers[2])\" y2=\"\(numbers[3])\"/>"
  }

  static func text(_ style: String, _ x: Double, _ y: Double, _ text: String) -> String {
    "<text class=\"\(style)\" x=\"\(number(x))\" y=\"\(number(y))\">\(escaped(text))</text>"
  }

  /// A line through points, and the points.
  static func curve(_ points: [(x: Double, y: Double)], style: Int) -> [String] {
    let path = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    return ["<polyline class=\"curve s\(style)\" points=\"\(path)\"/>"]
      + points.map {
        "<circle class=\"p\(style)\" cx=\"\(number($0.x))\" cy=\"\(number($0.y))\" r=\"3\"/>"
      }
  }

  /// Tenths of a pixel are fine enough.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}
