/// A plot of the planners' times over numbers of areas.
struct GrowthPlot {
  let series: [Growth]

  /// 1 to 10,000 areas, 1 µs to 10 s.
  private var panel: LogarithmicPanel {
    LogarithmicPanel(
      left: 76, top: 64, counted: "areas",
      across: .init(powers: 0...4, label: LogarithmicPanel.count, decade: 140),
      upwards: .init(powers: 0...7, label: LogarithmicPanel.time, decade: 70),
      curves: series.map { growth in
        .init(
          name: growth.name,
          points: growth.points.map { (count: Double($0.count), value: $0.microseconds) })
      })
  }

  /// The SVG document.
  var svg: String {
    SVG.document(
      width: 786, height: 614, title: "Time of the planners of regions over the number of areas",
      [
        SVG.text("title", 76, 28, "Planning regions: time over areas"),
        SVG.text(
          "faint", 76, 48, "logarithmic axes; dotted: proportional to the number of areas"),
      ] + panel.lines)
  }
}
