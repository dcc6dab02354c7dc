import Addresses
import Testing

@testable import BoardGen

@Suite("Placement")
struct PlacementTests {
  private typealias Source = PlacementSource
  private typealias Group = PlacementProblem.Group

  @Test("Blocks of a group follow each other in the order of the request, slot by slot")
  func order() {
    let problem = Source.problem(
      banks: [Source.mebibytes(0, 64)],
      Group("modules", [Source.block("a", 1), Source.block("b", 5), Source.block("c", 0.5)]),
      Group("guests", [Source.block("d", 8), Source.block("e", 2)]))
    #expect(Source.starts(problem) == [[0, 2, 8], [10, 18]])
  }

  @Test("A small range that a group fits into as a whole leaves the large one whole")
  func fragmentation() {
    let problem = Source.problem(
      banks: [Source.mebibytes(0, 64)], obstacles: [Source.mebibytes(40, 2)],
      Group("modules", [Source.block("a", 8), Source.block("b", 8)]))
    #expect(Source.starts(problem) == [[42, 50]])
  }

  @Test("A group that fits into no range as a whole is split over as few as possible")
  func split() {
    let problem = Source.problem(
      banks: [Source.mebibytes(0, 64)],
      obstacles: [Source.mebibytes(4, 2), Source.mebibytes(26, 2), Source.mebibytes(48, 2)],
      Group("guests", (0..<5).map { Source.block("guest \($0)", 8) }))
    #expect(Source.outcome(problem).placement?.sections == 3)
    #expect(Source.starts(problem) == [[6, 14, 28, 36, 50]])
  }

  @Test("A block continues a section of its group rather than to begin one")
  func continuation() {
    let problem = Source.problem(
      banks: [Source.mebibytes(0, 64)], obstacles: [Source.mebibytes(20, 2)],
      Group("modules", [Source.block("fixed", 2, at: 40), Source.block("open", 4)]))
    #expect(Source.outcome(problem).placement?.sections == 1)
    #expect(Source.starts(problem) == [[40, 22]])
  }

  @Test("A small block goes into the gap that a larger alignment leaves")
  func alignmentGap() {
    let problem = Source.problem(
      banks: [Source.mebibytes(2, 38)],
      Group("guests", [Source.block("large", 16, alignment: 16), Source.block("small", 14)]))
    #expect(Source.starts(problem) == [[16, 2]])
  }

  @Test("What only an exact search finds is found")
  func exact() {
    // Largest first fills 10 + 10 with 6 + 4 and 5 + 5; anything else leaves one over.
    let problem = Source.problem(
      banks: [Source.mebibytes(0, 20), Source.mebibytes(32, 20)],
      Group("a", [Source.block("1", 8), Source.block("2", 6)]),
      Group("b", [Source.block("3", 12), Source.block("4", 6), Source.block("5", 8)]))
    #expect(Source.outcome(problem).placement != nil)
  }

  @Test("Space set aside holds the open blocks of its group, and keeps its place")
  func setAside() {
    func problem(_ size: Double) -> PlacementProblem {
      var modules = Group("modules", [Source.block("a", size), Source.block("b", 4)])
      modules.setAside = Sourced(32 * Source.mebibyte, from: .request(key: "sections.modules"))
      return Source.problem(
        banks: [Source.mebibytes(0, 64)], modules, Group("guests", [Source.block("c", 8)]))
    }
    #expect(Source.starts(problem(2)) == [[0, 2], [32]])
    #expect(Source.starts(problem(20)) == [[0, 20], [32]])
    #expect(Source.outcome(problem(2)).placement?.setAside == [Source.mebibytes(0, 32), nil])
    #expect(Source.starts(problem(30)) == nil)
  }

  @Test("Nothing is placed at the end of the address space, or beyond it, that passes it")
  func endOfSpace() {
    let top = UInt64.max - 4 * Source.mebibyte + 1
    var problem = Source.problem(
      banks: [range(top, 4 * Source.mebibyte)], Group("a", [Source.block("1", 4)]))
    #expect(Source.outcome(problem).placement?.ranges == [[[range(top, 4 * Source.mebibyte)]]])
    problem.groups[0].blocks[0].size = Sourced(.max, from: .rule("test"))
    #expect(Source.outcome(problem).placement == nil)
  }
}
