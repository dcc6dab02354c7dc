import Addresses
import Testing

@testable import BoardGen

@Suite("Free RAM before anything is placed")
struct TerrainTests {
  private typealias Source = PlacementSource

  @Test("What takes a part of a granule takes all of it")
  func granules() {
    let problem = PlacementProblem(
      banks: [range(0x8_1000, 0x1000), range(0x1800, 0x8000)],
      obstacles: [
        Obstacle(range: range(0x3800, 0x900), name: "a", origin: .node("/a")),
        Obstacle(range: range(0x3c00, 0x100), name: "in a", origin: .node("/b")),
      ], granule: 0x1000, groups: [])
    #expect(
      Terrain(problem).gaps.map(\.range)
        == [range(0x2000, 0x1000), range(0x5000, 0x4000), range(0x8_1000, 0x1000)])
  }

  @Test("Where a declared section ends in a gap, each part keeps its own neighbours")
  func neighbours() {
    var declared = PlacementProblem.Group("a", [Source.block("first", 2, at: 0)])
    declared.within = [Source.mebibytes(0, 6)]
    let other = PlacementProblem.Group("b", [Source.block("last", 2, at: 8)])
    let gaps = Terrain(Source.problem(banks: [Source.mebibytes(0, 10)], declared, other)).gaps
    #expect(gaps.map(\.range) == [Source.mebibytes(2, 4), Source.mebibytes(6, 2)])
    #expect(gaps.map(\.left) == [0, nil])
    #expect(gaps.map(\.right) == [nil, 1])
    #expect(gaps.map { $0.admits(0) } == [true, false])
  }
}
