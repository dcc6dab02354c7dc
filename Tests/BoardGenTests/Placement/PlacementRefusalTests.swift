import Addresses
import Testing

@testable import BoardGen

@Suite("Refusals of placements")
struct PlacementRefusalTests {
  private typealias Source = PlacementSource
  private typealias Group = PlacementProblem.Group

  private func said(_ problem: PlacementProblem, limits: Placer.Limits = .init()) -> [String] {
    guard
      case .refused(let refusals) = Placer(problem, rules: PagePlacementRules(), limits: limits)
        .outcome()
    else { return [] }
    var findings = Findings()
    for refusal in refusals { refusal.report(to: &findings) }
    return findings.said
  }

  @Test("The reservation that alone makes the difference is named, and what would do")
  func reservation() {
    let problem = Source.problem(
      banks: [Source.mebibytes(0, 64)],
      obstacles: [Source.mebibytes(0, 2), Source.mebibytes(30, 2), Source.mebibytes(62, 2)],
      Group("guests", [Source.block("guest a", 40)]))
    #expect(
      said(problem) == [
        """
        error: request guest a: there is no room for guest a of 40 MiB, aligned to 2 MiB: the \
        largest free range is [0x0200_0000, 0x03e0_0000), 30 MiB [no-room]
          /reserved-memory/r@30: reservation [0x01e0_0000, 0x0200_0000)
          advice: ask for 10 MiB less of it
        """
      ])
  }

  @Test("A block with an address of its own that is in the way is named, and that it may move")
  func fixed() {
    let problem = Source.problem(
      banks: [Source.mebibytes(0, 64)],
      Group("modules", [Source.block("kernel", 8, at: 30)]),
      Group("guests", [Source.block("guest a", 40)]))
    #expect(
      said(problem) == [
        """
        error: request guest a: there is no room for guest a of 40 MiB, aligned to 2 MiB: the \
        largest free range is [0x0000_0000, 0x01e0_0000), 30 MiB [no-room]
          request kernel.address: kernel [0x01e0_0000, 0x0260_0000)
          advice: ask for 10 MiB less of it, or leave the address of kernel to boardgen
        """
      ])
  }

  @Test(
    "What is refused are the first that does not fit and those that do not fit beside the rest",
    arguments: [
      (4, ["b", "c", "d"]), (8, ["c", "d"]), (9, ["c"]), (12, ["d"]), (13, []),
      (3, ["a", "b", "c"]),
    ] as [(UInt64, [String])])
  func which(ram: UInt64, names: [String]) {
    let problem = Source.problem(
      banks: [Source.mebibytes(0, ram)],
      Group(
        "guests",
        [
          Source.block("a", 4, alignment: 1), Source.block("b", 4, alignment: 1),
          Source.block("c", 4, alignment: 1), Source.block("d", 1, alignment: 1),
        ]))
    #expect(said(problem).map { String($0.dropFirst("error: request ".count).prefix(1)) } == names)
  }

  @Test("A reduction that is advised is enough, and a slot less is not", arguments: 0..<60)
  func reduction(seed: Int) {
    var universe = PlacementUniverse(seed: seed)
    var problem = universe.problem(.tiny)
    for group in problem.groups.indices {
      for index in problem.groups[group].blocks.indices {
        problem.groups[group].blocks[index].name = "\(group) \(index)"
      }
    }
    guard case .refused(let refusals) = Source.outcome(problem), refusals.count == 1,
      case .shrink(let name, let bytes) = refusals[0].remedies.first
    else { return }
    func isSolved(by bytes: UInt64) -> Bool {
      var variant = problem
      for group in problem.groups.indices {
        for index in problem.groups[group].blocks.indices
        where problem.groups[group].blocks[index].name == name {
          let block = problem.groups[group].blocks[index]
          variant.groups[group].blocks[index].size = Sourced(
            block.size.value - bytes, from: block.size.origin)
        }
      }
      return Source.outcome(variant).placement != nil
    }
    #expect(isSolved(by: bytes), "\(refusals)")
    #expect(!isSolved(by: bytes - 1), "\(refusals)")
  }

  @Test("A search that became too long says so")
  func gaveUp() {
    // There are bytes enough for all, but each bank holds but two.
    let problem = Source.problem(
      banks: (0..<6).map { Source.mebibytes($0 * 64, 60) },
      Group("guests", (0..<13).map { Source.block("guest \($0)", 22) }))
    let said = said(problem, limits: .init(finding: 5, improving: 0))
    #expect(said.first?.contains("boardgen gave up after 5 steps, so there may be a way") == true)
  }

  @Test("Space set aside that is too small is refused with what is needed")
  func setAside() {
    var group = Group("modules", [Source.block("a", 12), Source.block("b", 8)])
    group.setAside = Sourced(16 * Source.mebibyte, from: .request(key: "sections.modules"))
    #expect(
      said(Source.problem(banks: [Source.mebibytes(0, 64)], group)) == [
        """
        error: request sections.modules: modules need 20 MiB, and 16 MiB are set aside for them \
        [no-room]
          advice: set aside more
        """
      ])
  }

  @Test("Where it is all the same, what is refused is to become smaller, and not another block")
  func smaller() {
    let problem = Source.problem(
      banks: [Source.mebibytes(0, 40)],
      Group("modules", [Source.block("a", 30), Source.block("b", 20)]))
    #expect(said(problem).first?.contains("advice: ask for 10 MiB less of it") == true)
  }

  @Test(
    "Space set aside may become as small as what is in it",
    arguments: [(22, "ask for 2 MiB less of it"), (18, "ask for less")])
  func setAsideWithoutRoom(ram: UInt64, advice: String) {
    var group = Group("modules", [Source.block("a", 12), Source.block("b", 8)])
    group.setAside = Sourced(24 * Source.mebibyte, from: .request(key: "sections.modules"))
    let said = said(Source.problem(banks: [Source.mebibytes(0, ram)], group))
    #expect(said.first?.contains("there is no room for the space for modules of 24 MiB") == true)
    #expect(said.first?.hasSuffix("\n  advice: \(advice)") == true)
  }
}
