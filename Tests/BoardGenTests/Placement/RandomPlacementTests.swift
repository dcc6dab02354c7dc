import Addresses
import Testing

@testable import BoardGen

/// Placements of random problems, judged by the rules alone, and on small ones by trying everything.
@Suite("Random placements")
struct RandomPlacementTests {
  private func outcome(
    _ problem: PlacementProblem, limits: Placer.Limits = Placer.Limits()
  ) -> PlacementOutcome {
    Placer(problem, rules: PagePlacementRules(), limits: limits).outcome()
  }

  @Test("A placement keeps the rules", arguments: 0..<20)
  func rules(batch: Int) {
    for seed in (batch * 100)..<(batch * 100 + 100) { check(.medium, seed: seed) }
  }

  @Test("A large placement keeps the rules", arguments: 0..<20)
  func largeRules(seed: Int) {
    check(.large, seed: seed)
  }

  private func check(_ shape: PlacementUniverse.Shape, seed: Int) {
    var universe = PlacementUniverse(seed: seed)
    let problem = universe.problem(shape)
    let checker = PlacementChecker(problem: problem)
    switch outcome(problem, limits: Placer.Limits(finding: 500, improving: 200)) {
    case .placed(let placement):
      #expect(checker.complaints(placement) == [], "seed \(seed)")
      #expect(checker.sections(placement) == placement.sections, "seed \(seed)")
    case .refused(let refusals):
      #expect(!refusals.isEmpty, "seed \(seed)")
    }
  }

  @Test("No placement is missed, and none has more sections than needed", arguments: 0..<60)
  func exhaustive(batch: Int) {
    for seed in (batch * 50)..<(batch * 50 + 50) {
      var universe = PlacementUniverse(seed: seed)
      let problem = universe.problem(.tiny)
      let fewest = ExhaustivePlacement(problem).fewestSections
      let outcome = outcome(problem)
      #expect(outcome.placement?.sections == fewest, "seed \(seed)")
      if let placement = outcome.placement {
        #expect(PlacementChecker(problem: problem).complaints(placement) == [], "seed \(seed)")
      }
    }
  }

  /// Where the rules of thumb find a placement with the fewest sections there can be, nothing is
  /// searched for: here the search has to find all by itself.
  @Test("The search alone misses none either", arguments: 0..<60)
  func searching(batch: Int) {
    for seed in (batch * 50)..<(batch * 50 + 50) {
      var universe = PlacementUniverse(seed: seed)
      let problem = universe.problem(.tiny)
      let terrain = Terrain(problem)
      let items = PlacementItem.all(of: problem)
      guard !items.isEmpty else { continue }
      var search = PlacementSearch(
        items, on: terrain, groupCount: problem.groups.count, rules: PagePlacementRules(),
        below: .max, limit: .max)
      search.run()
      let fewest = ExhaustivePlacement(problem).fewestSections
      let sections = search.best.map { $0.sections + terrain.fixedSections }
      #expect(sections == fewest, "seed \(seed)")
      // And no bound promises what there is not.
      let bound = SectionBound(terrain, groupCount: problem.groups.count)
        .leastSections(adding: items)
      if let fewest {
        #expect(bound.map { $0 + terrain.fixedSections <= fewest } == true, "seed \(seed)")
      }
    }
  }
}
