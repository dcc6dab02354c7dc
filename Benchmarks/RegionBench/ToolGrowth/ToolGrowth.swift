/// What `make growth` has measured of the tool on larger and larger trees: lines of comma-separated
/// values with a head, `kind,n,bytes,milliseconds,peak_kib` and perhaps `dtc_milliseconds`.
struct ToolGrowth {
  /// One run of the tool.
  struct Row: Equatable {
    /// What there are more and more of.
    let kind: String
    /// How many.
    let count: Int
    let milliseconds: Double
    let peakKiB: Double
    /// The time that dtc takes to print the tree, if it was measured.
    let compilerMilliseconds: Double?
  }

  let rows: [Row]

  /// Reads the values; a line that is none is left out.
  init(_ text: String) {
    rows = text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count >= 5, let count = Int(fields[1]), let time = Double(fields[3]),
        let peak = Double(fields[4])
      else { return nil }
      return Row(
        kind: String(fields[0]), count: count, milliseconds: time, peakKiB: peak,
        compilerMilliseconds: fields.count > 5 ? Double(fields[5]) : nil)
    }
  }

  /// The kinds, in the order in which they come.
  private var kinds: [String] {
    rows.reduce(into: []) { kinds, row in
      if !kinds.contains(row.kind) { kinds.append(row.kind) }
    }
  }

  /// The kinds with a name and a colour.
  ///
  /// Nodes in number and in depth, and what becomes regions; if there are few kinds, all.
  private var named: [String] {
    kinds.count <= 6
      ? kinds
      : kinds.filter { ["siblings", "deep", "reservations", "banks", "nested"].contains($0) }
  }

  /// A curve for each kind, by number.
  private func curves(_ value: (Row) -> Double) -> [LogarithmicPanel.Curve] {
    kinds.map { curve(named.contains($0) ? $0 : nil, $0, value) }
  }

  private func curve(
    _ name: String?, _ kind: String, _ value: (Row) -> Double?
  ) -> LogarithmicPanel.Curve {
    LogarithmicPanel.Curve(
      name: name,
      points: rows.filter { $0.kind == kind }.sorted { $0.count < $1.count }
        .compactMap { row in value(row).map { (count: Double(row.count), value: $0) } })
  }

  /// dtc on the first kind, to compare with.
  private var compiler: [LogarithmicPanel.Curve] {
    guard let kind = kinds.first, rows.contains(where: { $0.compilerMilliseconds != nil })
    else { return [] }
    return [curve("dtc, \(kind)", kind) { $0.compilerMilliseconds.map { $0 * 1000 } }]
  }

  /// A plot of times, and one of peak memory beside it.
  var svg: String {
    let numbers = LogarithmicPanel.Axis(
      powers: LogarithmicPanel.Axis.powers(around: rows.map { Double($0.count) }),
      label: LogarithmicPanel.count, decade: 80)
    let times = LogarithmicPanel.Axis(
      powers: LogarithmicPanel.Axis.powers(
        around:
          rows.flatMap { [$0.milliseconds, $0.compilerMilliseconds ?? $0.milliseconds] }
          .map { $0 * 1000 }),
      label: LogarithmicPanel.time, decade: 80)
    let sizes = LogarithmicPanel.Axis(
      powers: LogarithmicPanel.Axis.powers(around: rows.map { $0.peakKiB / 1024 }),
      label: { "\(LogarithmicPanel.count($0)) MiB" }, decade: 80)
    let (left, gap) = (76.0, 200.0)
    let right = left + numbers.length + gap
    let panels = [
      LogarithmicPanel(
        left: left, top: 84, counted: "number in the tree", across: numbers, upwards: times,
        curves: curves { $0.milliseconds * 1000 } + compiler),
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
        SVG.text(
          "faint", left, 48,
          "logarithmic axes; dotted: proportional to the number"
            + (named.count < kinds.count ? "; grey: \(kinds.count - named.count) other kinds" : "")),
        SVG.text("", left, 74, "time"), SVG.text("", right, 74, "peak memory"),
      ] + panels.flatMap(\.lines))
  }
}
