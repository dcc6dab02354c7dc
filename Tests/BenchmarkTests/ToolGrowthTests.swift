import Foundation
import Testing

@testable import RegionBench

@Suite struct ToolGrowthTests {
  private let values = """
    kind,n,bytes,milliseconds,peak_kib,dtc_milliseconds
    nodes,100,9000,4.5,16384,2.5
    nodes,10,1200,3.25,15360,
    regions,10000,900000,120,65536
    no measurement
    nodes,many,1,1,1
    """

  @Test func linesThatAreNoMeasurementAreLeftOut() {
    let rows = ToolGrowth(values).rows
    #expect(rows.map(\.count) == [100, 10, 10_000])
    #expect(rows.map(\.compilerMilliseconds) == [2.5, nil, nil])
    #expect(
      rows.last
        == .init(
          kind: "regions", count: 10_000, milliseconds: 120, peakKiB: 65536,
          compilerMilliseconds: nil))
  }

  /// Ten, one hundred: a decade apart, from the left edge of the grid on.
  @Test func curvesGoByNumber() throws {
    let svg = ToolGrowth(values).svg
    let curve = try #require(svg.split(separator: "\n").first { $0.contains("<polyline") })
    let points = try #require(curve.split(separator: "\"").dropFirst(3).first)
    let places = points.split(separator: " ").compactMap { $0.split(separator: ",").first }
    #expect(places == ["76", "156"])
  }

  @Test(arguments: [
    (0, "1"), (3, "1,000"), (5, "100,000"), (6, "1,000,000"), (-1, "0.1"),
  ]) func powersAreWrittenInFull(power: Int, text: String) {
    #expect(LogarithmicPanel.count(power) == text)
  }

  @Test(arguments: [(0, "1 µs"), (2, "100 µs"), (3, "1 ms"), (6, "1 s"), (7, "10 s")])
  func timesHaveUnits(power: Int, text: String) {
    #expect(LogarithmicPanel.time(microseconds: power) == text)
  }
}
