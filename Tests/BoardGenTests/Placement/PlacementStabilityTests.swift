import Addresses
import Testing

@testable import BoardGen

/// What a block that grows does to the others.
@Suite("Stability of placements")
struct PlacementStabilityTests {
  private func placement(_ problem: PlacementProblem) -> Placement? {
    Placer(problem, rules: PagePlacementRules(), limits: .init(finding: 500, improving: 200))
      .outcome().placement
  }

  @Test("Growth inside the slack moves nothing", arguments: 0..<200)
  func slack(seed: Int) throws {
    var universe = PlacementUniverse(seed: seed)
    let problem = universe.problem(.medium)
    guard let before = placement(problem) else { return }
    var grown = problem
    for group in grown.groups.indices {
      for index in grown.groups[group].blocks.indices {
        let block = grown.groups[group].blocks[index]
        guard block.isOpen, let slot = block.slot else { continue }
        grown.groups[group].blocks[index].size = Sourced(
          .random(in: block.size.value...slot, using: &universe.random), from: block.size.origin)
      }
    }
    #expect(placement(grown) == before)
  }

  @Test(
    "The last block of a group grows past its slack, and those before it stay", arguments: 0..<100)
  func growth(seed: Int) throws {
    var universe = PlacementUniverse(seed: seed)
    let bank = PlacementSource.mebibytes(0, 256)
    let hole = PlacementSource.mebibytes(.random(in: 10...200, using: &universe.random), 2)
    var group = PlacementProblem.Group("modules", [])
    for index in 0..<Int.random(in: 2...5, using: &universe.random) {
      let size = Double(UInt64.random(in: 1...8, using: &universe.random))
      group.blocks.append(PlacementSource.block("module \(index)", size))
    }
    let before = try #require(
      placement(PlacementSource.problem(banks: [bank], obstacles: [hole], group)))
    let last = group.blocks.count - 1
    let end = try #require(before.ranges[0][last].first?.last)
    let room = before.free.filter { $0.start > end }.map(\.size).first ?? 0
    let size = group.blocks[last].size
    group.blocks[last].size = Sourced(
      size.value + .random(in: 0...room, using: &universe.random), from: size.origin)
    let after = try #require(
      placement(PlacementSource.problem(banks: [bank], obstacles: [hole], group)))
    // With room above it, the last one itself stays, too.
    if group.blocks[last].slot.map({ $0 <= room + before.ranges[0][last][0].size }) == true {
      #expect(before.ranges[0].map { $0[0].start } == after.ranges[0].map { $0[0].start })
    }
  }

  @Test("The same problem has the same placement", arguments: 0..<20)
  func determinism(seed: Int) {
    var universe = PlacementUniverse(seed: seed)
    let problem = universe.problem(.medium)
    #expect(placement(problem) == placement(problem))
  }
}
