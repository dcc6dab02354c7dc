import Foundation

/// Curves on logarithmic axes: what grows linearly has the slope of the dotted lines.
struct LogarithmicPanel {
  /// A quantity over numbers of things.
  struct Curve {
    /// What stands beside the grid; without, a curve is one of those in the background.
    let name: String?
    let points: [(count: Double, value: Double)]
  }

  /// The decades of an axis and their names.
  struct Axis {
    /// Powers of ten: the first and the last line of the grid.
    let powers: ClosedRange<Int>
    /// What stands at the line of a power of ten.
    let label: (Int) -> String
    /// Pixels between neighbouring powers.
    let decade: Double

    var length: Double { decade * Double(powers.count - 1) }

    /// How far along the axis a value is.
    func position(_ value: Double) -> Double {
      decade * (log10(value) - Double(powers.lowerBound))
    }

    /// The powers of ten that values are between.
    static func powers(around values: [Double]) -> ClosedRange<Int> {
      let logarithms = values.filter { $0 > 0 }.map { log10($0) }
      let lower = Int((logarithms.min() ?? 0).rounded(.down))
      return lower...max(lower + 1, Int((logarithms.max() ?? 1).rounded(.up)))
    }
  }

  /// The upper left corner of the grid.
  let left: Double
  let top: Double
  /// What the curves are over.
  let counted: String
  let across: Axis
  let upwards: Axis
  let curves: [Curve]

  private var bottom: Double { top + upwards.length }

  /// The elements.
  var lines: [String] {
    verticals + horizontals
      + [SVG.text("faint middle", left + across.length / 2, bottom + 42, counted)] + guides
      + curves.filter { $0.name == nil }.flatMap { SVG.curve(places(of: $0), style: nil) }
      + named.enumerated().flatMap { SVG.curve(places(of: $1), style: $0) } + names
  }

  private var verticals: [String] {
    across.powers.flatMap { power in
      let x = left + across.decade * Double(power - across.powers.lowerBound)
      return [
        SVG.line("grid", x, top, x, bottom),
        SVG.text("faint middle", x, bottom + 20, across.label(power)),
      ]
    }
  }

  private var horizontals: [String] {
    upwards.powers.flatMap { power in
      let y = bottom - upwards.decade * Double(power - upwards.powers.lowerBound)
      return [
        SVG.line("grid", left, y, left + across.length, y),
        SVG.text("faint end", left - 8, y + 4, upwards.label(power)),
      ]
    }
  }

  /// Lines of slope 1, a decade apart.
  private var guides: [String] {
    let (width, height) = (across.powers.count - 1, upwards.powers.count - 1)
    return (1 - width..<height).map { offset in
      // Where the line leaves the frame, in decades from its lower left corner.
      let lower = Double(max(0, -offset))
      let upper = Double(min(width, height - offset))
      func point(_ x: Double) -> (x: Double, y: Double) {
        (left + across.decade * x, bottom - upwards.decade * (x + Double(offset)))
      }
      let (start, end) = (point(lower), point(upper))
      return SVG.line("guide", start.x, start.y, end.x, end.y)
    }
  }

  private var named: [Curve] { curves.filter { $0.name != nil } }

  private func places(of curve: Curve) -> [(x: Double, y: Double)] {
    curve.points.filter { $0.count > 0 && $0.value > 0 }.map {
      (x: left + across.position($0.count), y: bottom - upwards.position($0.value))
    }
  }

  /// Each curve's name beside the grid, at the height of its end, or lower where another name is.
  private var names: [String] {
    let x = left + across.length + 16
    var lowest = top - 14
    let ends = named.enumerated().compactMap { style, curve in
      places(of: curve).last.map { (name: curve.name ?? "", style: style, y: $0.y) }
    }
    return ends.sorted { $0.y < $1.y }.flatMap { end in
      lowest = max(end.y, lowest + 16)
      return [
        SVG.point(x, lowest, style: end.style), SVG.text("", x + 8, lowest + 4, end.name),
      ]
    }
  }

  /// A power of ten with its unit: 1 µs to 1,000 s.
  static func time(microseconds power: Int) -> String {
    let units = ["µs", "ms", "s"]
    let unit = min(max(power, 0) / 3, units.count - 1)
    return "\(count(power - 3 * unit)) \(units[unit])"
  }

  /// A power of ten in full.
  static func count(_ power: Int) -> String {
    guard power >= 0 else { return String(format: "%g", pow(10, Double(power))) }
    let digits = "1" + String(repeating: "0", count: power)
    return digits.enumerated().map { index, digit in
      let left = digits.count - index
      return index > 0 && left % 3 == 0 ? ",\(digit)" : "\(digit)"
    }.joined()
  }
}
