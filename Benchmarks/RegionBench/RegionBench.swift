import Foundation

/// Measures the planners of regions, how many regions they need and how much time; the placement; and
/// what an image holds of a guest.
///
///     RegionBench [PLOT]
///     RegionBench --growth VALUES PLOT
///
/// Reads the boards in `boards`, and writes a plot of the times to a file that is named. Ends with 1
/// if boardgen needs more regions than another system at equal exposure. With `--growth` it only draws
/// what `make growth` has measured.
@main
struct RegionBench {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.count == 3, arguments.first == "--growth" {
      try drawGrowth(from: arguments[2], to: arguments[3])
    } else {
      try measure(plot: arguments.first)
    }
  }

  private static func drawGrowth(from values: String, to plot: String) throws {
    let growth = ToolGrowth(try String(contentsOfFile: values, encoding: .utf8))
    guard !growth.rows.isEmpty else {
      print("\(values) holds no measurement")
      exit(65)
    }
    try growth.svg.write(toFile: plot, atomically: true, encoding: .utf8)
  }

  private static func measure(plot: String?) throws {
    let requirements = Requirement.examples + Requirement.boards(in: "boards")
    var failed = 0
    for contest in Contest.all {
      let outcomes = requirements.filter { $0.families.contains(contest.family) }
        .map(contest.outcome)
      failed += outcomes.filter { !$0.isPassed }.count
      print(ComparisonTable(contest: contest, outcomes: outcomes).text)
    }
    let report = TimingReport()
    print("| what | measured | goal |\n| --- | ---: | ---: |")
    for line in report.lines + PlacementReport().lines { print(line) }
    if let guest = GuestBookkeeping() { print(guest.line) }
    if let plot {
      try GrowthPlot(series: report.growths).svg
        .write(toFile: plot, atomically: true, encoding: .utf8)
    }
    guard failed == 0 else {
      print("boardgen is worse in \(failed) comparisons")
      exit(1)
    }
  }
}
