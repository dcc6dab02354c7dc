import Foundation

/// Measures the planners of regions, how many regions they need and how much time; the placement; and
/// what an image holds of a guest.
///
///     RegionBench [PLOT]
///
/// Reads the boards in `boards`, and writes a plot of the times to a file that is named. Ends with 1
/// if boardgen needs more regions than another system at equal exposure.
@main
struct RegionBench {
  static func main() throws {
    let requirements = Requirement.examples + Requirement.boards(in: "boards")
    var failed = 0
    for contest in Contest.all {
      let outcomes = requirements.filter { $0.families.contains(contest.family) }
        .map(contest.outcome)
      failed += outcomes.filter { !$0.isPassed }.count
      print(ComparisonTable(contest: contest, outcomes: outcomes).text)
    }
    let report = TimingReport()
    for line in report.lines + PlacementReport().lines { print(line) }
    if let guest = GuestBookkeeping() { print(guest.line) }
    if CommandLine.arguments.count > 1 {
      try GrowthPlot(series: report.growths).svg
        .write(toFile: CommandLine.arguments[1], atomically: true, encoding: .utf8)
    }
    guard failed == 0 else {
      print("boardgen is worse in \(failed) comparisons")
      exit(1)
    }
  }
}
