import Foundation

/// A plot of times over numbers of areas, both on logarithmic axes: what grows linearly has the slope
/// of the dotted lines.
struct GrowthPlot {
  let series: [Growth]

  private let left = 76.0
  private let top = 64.0
  private let decade = 140.0
  /// Decades on the axes: 1 to 10,000 areas, 1 µs to 10 s.
  private let areas = 0...4
  private let times = 0...7

  private var width: Double { decade * Double(areas.count - 1) }
  private var height: Double { decade / 2 * Double(times.count - 1) }

  /// The SVG document.
  var svg: String {
    let size = (Int(left + width + 150), Int(top + height + 60))
    let lines =
      [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(size.0)\" height=\"\(size.1)\" "
          + "viewBox=\"0 0 \(size.0) \(size.1)\" role=\"img\">",
        "<title>Time of the planners of regions over the number of areas</title>", "<style>",
      ] + Self.rules + ["</style>"]
      + [
        "<rect class=\"card\" x=\"0.5\" y=\"0.5\" width=\"\(size.0 - 1)\" "
          + "height=\"\(size.1 - 1)\" rx=\"8\"/>",
        text("title", left, 28, "Planning regions: time over areas"),
        text("faint", left, 48, "logarithmic axes; dotted: proportional to the number of areas"),
      ] + grid + series.enumerated().flatMap { curve($1, number: $0) } + ["</svg>"]
    return lines.map { $0 + "\n" }.joined()
  }

  private static let rules = [
    ".card { fill: #ffffff; stroke: #d1d9e0 }",
    "text { fill: #1f2328; font: 12px -apple-system, 'Segoe UI', 'DejaVu Sans', Helvetica, Arial, "
      + "sans-serif }",
    ".title { font-size: 18px; font-weight: 600 }",
    ".faint { fill: #59636e } .end { text-anchor: end } .middle { text-anchor: middle }",
    ".grid { stroke: #d1d9e0 } .guide { stroke: #c4ccd4; stroke-dasharray: 2 4 }",
    ".curve { fill: none; stroke-width: 2 }",
    ".s0 { stroke: #218bff } .s1 { stroke: #e16f24 } .s2 { stroke: #2da44e }",
    ".p0 { fill: #218bff } .p1 { fill: #e16f24 } .p2 { fill: #2da44e }",
    "@media (prefers-color-scheme: dark) {",
    " .card { fill: #0d1117; stroke: #30363d } text { fill: #e6edf3 } .faint { fill: #9198a1 }",
    " .grid { stroke: #30363d } .guide { stroke: #484f58 }", "}",
  ]

  private var grid: [String] {
    areas.flatMap { power in
      let x = left + decade * Double(power)
      return [
        line("grid", x, top, x, top + height),
        text("faint middle", x, top + height + 20, Self.areasLabel(power)),
      ]
    }
      + times.flatMap { power in
        let y = top + height - decade / 2 * Double(power - times.lowerBound)
        return [
          line("grid", left, y, left + width, y),
          text("faint end", left - 8, y + 4, Self.timeLabel(power)),
        ]
      } + [text("faint middle", left + width / 2, top + height + 42, "areas")] + guides
  }

  /// Lines of slope 1, a decade apart.
  private var guides: [String] {
    (-3...6).map { offset in
      // Where the line leaves the frame, in decades from its lower left corner.
      let lower = max(0, -Double(offset))
      let upper = min(Double(areas.count - 1), Double(times.count - 1) - Double(offset))
      func point(_ x: Double) -> (Double, Double) {
        (left + decade * x, top + height - decade / 2 * (x + Double(offset)))
      }
      let (start, end) = (point(lower), point(upper))
      return line("guide", start.0, start.1, end.0, end.1)
    }
  }

  private func curve(_ growth: Growth, number: Int) -> [String] {
    let points = growth.points.map { point in
      (
        left + decade * log10(Double(point.count)),
        top + height - decade / 2 * (log10(point.microseconds) - Double(times.lowerBound))
      )
    }
    guard let end = points.last else { return [] }
    let path = points.map { "\(Self.number($0.0)),\(Self.number($0.1))" }.joined(separator: " ")
    return ["<polyline class=\"curve s\(number)\" points=\"\(path)\"/>"]
      + points.map {
        "<circle class=\"p\(number)\" cx=\"\(Self.number($0.0))\" cy=\"\(Self.number($0.1))\" "
          + "r=\"3\"/>"
      } + [text("", end.0 + 8, end.1 + 4, growth.name)]
  }

  private static func areasLabel(_ power: Int) -> String {
    ["1", "10", "100", "1,000", "10,000"][power]
  }

  private static func timeLabel(_ power: Int) -> String {
    ["1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s", "10 s"][power]
  }

  private func line(
    _ style: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double
  ) -> String {
    let numbers = [x1, y1, x2, y2].map(Self.number)
    return "<line class=\"\(style)\" x1=\"\(numbers[0])\" y1=\"\(numbers[1])\" "
      + "x2=\"\(numbers[2])\" y2=\"\(numbers[3])\"/>"
  }

  private func text(_ style: String, _ x: Double, _ y: Double, _ text: String) -> String {
    "<text class=\"\(style)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\">\(text)</text>"
  }

  /// Tenths of a pixel are fine enough.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
  }
}
