import Foundation
import Protection

/// Times, each beside its goal, as rows of a table in Markdown.
struct TimingReport {
  let growths: [Growth]

  init() {
    growths = [
      Growth(
        of: PMSAv8_32.Unit(level: .el2, regionCount: 255), "PMSAv8",
        counts: [10, 30, 100, 300, 1000, 3000, 10_000], areas: Growth.scattered),
      Growth(
        of: PMSAv7_R.Unit(regionCount: 255), "PMSAv7", counts: [8, 16, 32, 64, 128, 256],
        areas: Growth.scattered),
      Growth(
        of: PMP.Unit(entryCount: 64), "PMP", counts: [4, 8, 12, 16, 20, 24, 32, 40],
        areas: Growth.contiguous),
    ]
  }

  /// The lines; each is marked if the goal is missed.
  var lines: [String] {
    [
      time("PMSAv8: plan of 1,000 areas", growths[0].microseconds(for: 1000), below: 5000),
      time("PMSAv7: plan of 64 areas in 4 GiB", growths[1].microseconds(for: 64), below: 100_000),
      growth("PMSAv8: growth from 100 to 10,000 areas", growths[0].exponent(from: 100)),
      growth("PMSAv7: growth from 16 to 256 areas", growths[1].exponent(from: 16)),
      time("PMP: plan of 20 areas", growths[2].microseconds(for: 20), below: nil),
      time("PMP: plan of 40 areas", growths[2].microseconds(for: 40), below: nil),
    ]
  }

  private func time(_ what: String, _ microseconds: Double?, below goal: Double?) -> String {
    let measured = microseconds.map { String(format: "%.2f ms", $0 / 1000) } ?? "not measured"
    return Self.line(what, measured, goal.map { "\(Int($0 / 1000)) ms" } ?? "none")
  }

  private func growth(_ what: String, _ exponent: Double) -> String {
    Self.line(what, String(format: "n^%.2f", exponent), "n^1")
  }

  /// What was measured beside its goal, as a row of a table.
  static func line(_ what: String, _ measured: String, _ goal: String) -> String {
    "| \(what) | \(measured) | \(goal) |"
  }
}
