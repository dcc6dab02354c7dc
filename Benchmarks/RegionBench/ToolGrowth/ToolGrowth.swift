/// What `make growth` has measured of the tool on larger and larger trees: lines of comma-separated
/// values with a head, `kind,n,bytes,milliseconds,peak_kib`.
struct ToolGrowth {
  /// One run of the tool.
  struct Row: Equatable {
    /// What there are more and more of.
    let kind: String
    /// How many.
    let count: Int
    let milliseconds: Double
    let peakKiB: Double
  }

  let rows: [Row]

  /// Reads the values; a line that is none is left out.
  init(_ text: String) {
    rows = text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
      let fields = line.split(separator: ",").map { $0.trimmingPrefix(while: \.isWhitespace) }
      guard fields.count == 5, let count = Int(fields[1]), let time = Double(fields[3]),
        let peak = Double(fields[4])
      else { return nil }
      return Row(kind: String(fields[0]), count: count, milliseconds: time, peakKiB: peak)
    }
  }

  /// The kinds, in the order in which they come.
  private var kinds: [String] {
    rows.reduce(into: []) { kinds, row in
      if !kinds.contains(row.kind) { kinds.append(row.kind) }
    }
  }

  /// A curve for each kind, by number.
  private func curves(_ value: (Row) -> Double) -> [LogarithmicPanel.Curve] {
    kinds.map { kind in
      LogarithmicPanel.Curve(
        name: kind,
        points: rows.filter { $0.kind == kind }.sorted { $0.count < $1.count }
          .map { (count: Double($0.count), value: value($0)) })
    }
  }

  /// A plot of times, and one of peak memory beside it.
  var svg: String {
    let numbers = LogarithmicPanel.Axis(
      powers: LogarithmicPanel.Axis.powers(around: rows.map { Double($0.count) }),
      label: LogarithmicPanel.count, decade: 80)
    let times = LogarithmicPanel.Axis(
      powers: LogarithmicPanel.Axis.powers(around: rows.map { $0.milliseconds * 1000 }),
      label: LogarithmicPanel.time, decade: 80)
    let sizes = LogarithmicPanel.Axis(
      powers: LogarithmicPanel.Axis.powers(around: rows.map { $0.peakKiB / 1024 }),
      label: { "\(LogarithmicPanel.count($0)) MiB" }, decade: 80)
    let (left, gap) = (76.0, 200.0)
    let right = left + numbers.length + gap
    let panels = [
      LogarithmicPanel(
        left: left, top: 84, counted: "number in the tree", across: numbers, upwards: times,
        curves: curves { $0.milliseconds * 1000 }),
      LogarithmicPanel(
        left: right, top: 84, counted: "number in the tree", across: numbers, upwards: sizes,
        curves: curves { $0.peakKiB / 1024 }),
    ]
    return SVG.document(
      width: Int(right + numbers.length + 130),
      height: Int(84 + max(times.length, sizes.length) + 64),
      title: "Time and peak memory of boardgen over the size of the tree",
      [
        SVG.text(
          "title", left, 28, "boardgen emit: time and peak memory over the size of the tree"),
        SVG.text("faint", left, 48, "logarithmic axes; dotted: proportional to the number"),
        SVG.text("", left, 74, "time"), SVG.text("", right, 74, "peak memory"),
      ] + panels.flatMap(\.lines))
  }
}
