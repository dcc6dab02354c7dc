import Addresses
import Protection
import Testing

@testable import BoardGen

/// Plans by regions of small boards, on every unit.
@Suite("Plans by regions")
struct RegionPlanTests {
  static let processors = [
    "arm,cortex-r52", "arm,cortex-r82", "arm,cortex-m33", "arm,cortex-m55", "arm,cortex-m4",
    "arm,cortex-m7", "arm,cortex-r5",
  ]

  private static let devices = """
    serial@40000000 { compatible = "arm,pl011"; reg = <0x40000000 0x1000>; };
    timer@40010000 { compatible = "vendor,timer"; reg = <0x40010000 0x1000>; };
    """

  private static func board(_ processor: String) throws -> RegionSource {
    try RegionSource(processor: processor, devices) { request in
      request.heap = Sourced(0x1_0000, from: .rule("test"))
      request.guests = [.sample("a", 0x8000, text: 0x2000), .sample("b", 0x8000, text: 0x2000)]
    }
  }

  @Test("Every unit gets a plan that fits and that nothing smaller replaces", arguments: processors)
  func fits(processor: String) throws {
    let board = try Self.board(processor)
    #expect(board.findings.diagnostics.filter { $0.severity == .error } == [])
    let budget = try #require(board.plans?.budget)
    #expect(budget.free >= 0)
    #expect(budget.isOptimal)
    #expect(budget.capacity == board.plans?.boot.count)
  }

  @Test(
    "The fixed part has the same words whoever runs, and no view touches it", arguments: processors)
  func fixedPart(processor: String) throws {
    let plans = try #require(try Self.board(processor).plans)
    let fixed = plans.fixed.entries.map(\.words)
    #expect(plans.views.map(\.name) == ["hypervisor", "a", "b"])
    for view in plans.views {
      #expect(Array(plans.words(of: view).prefix(fixed.count)) == fixed)
      #expect(plans.switchedWords(of: view).count == plans.budget.switched)
    }
  }

  @Test("The way from the boot plan ends at the runtime plan", arguments: processors)
  func transition(processor: String) throws {
    let plans = try #require(try Self.board(processor).plans)
    var state = plans.bootWords
    for write in plans.transition.writes { state[write.index][write.register] = write.value }
    #expect(state == plans.views.first.map(plans.words))
  }

  @Test("A guest reaches its own memory and nothing else", arguments: processors)
  func confinement(processor: String) throws {
    let board = try Self.board(processor)
    let configuration = try #require(board.configuration)
    let plans = try #require(board.plans)
    let unit = try #require(RegionUnits.unit(of: configuration.board, configuration.request))
    let lowest = try #require(unit.privileges.last)
    for (index, guest) in configuration.layout.guests.enumerated() {
      let judge = unit.judge(by: plans.words(of: plans.views[index + 1]))
      for address in stride(from: UInt64(0), to: 0x50_0000, by: 0x400) {
        let byte = try #require(PhysicalRange(start: PhysicalAddress(address), size: 4))
        for (access, part) in [
          (Access.load, Optional(guest.memory.value)), (.store, guest.data), (.fetch, guest.text),
        ] {
          let isGranted = judge(access, lowest, byte).isGranted
          #expect(isGranted == part?.contains(byte.start), "\(guest.name): \(access) at \(address)")
        }
      }
    }
  }

  @Test("What the runtime may write it may not execute, in any view", arguments: processors)
  func writeXorExecute(processor: String) throws {
    let board = try Self.board(processor)
    let configuration = try #require(board.configuration)
    let plans = try #require(board.plans)
    let unit = try #require(RegionUnits.unit(of: configuration.board, configuration.request))
    let words = [plans.bootWords] + plans.views.map(plans.words)
    for entries in words {
      for edge in unit.edges(of: entries) {
        guard let byte = PhysicalRange(start: edge, size: 4) else { continue }
        let granted = [Access.store, .fetch].map {
          unit.judgement(of: $0, by: configuration.privilege, to: byte, entries: entries).isGranted
        }
        #expect(granted != [true, true], "\(edge)")
      }
    }
  }

  @Test("Addresses do not depend on the order in which the tree names devices")
  func deterministic() throws {
    let nodes = Self.devices.split(separator: "\n")
    let (one, other) = (
      try RegionSource(processor: "arm,cortex-m4", nodes.joined()),
      try RegionSource(processor: "arm,cortex-m4", nodes.reversed().joined())
    )
    let paths = [one, other].map { $0.configuration?.board.devices.map(\.path) }
    #expect(paths[0] != paths[1])
    #expect(one.plans != nil)
    #expect(one.plans == other.plans)
  }

  @Test("On a v7 MPU the image's edges are where three regions can follow them")
  func eighths() throws {
    let board = try Self.board("arm,cortex-m4")
    let image = try #require(board.configuration?.layout.image)
    let parts = image.sections.map(\.range) + [image.stack.value]
    #expect(
      board.plans?.fixed.entries.filter { entry in
        parts.contains { part in entry.range.map(part.overlaps) ?? false }
      }.count == 3)
  }

  @Test("With a base and a limit, edges stay on granules")
  func granules() throws {
    let image = try #require(try Self.board("arm,cortex-r52").configuration?.layout.image)
    #expect(image.stack.value.size == 0x1000)
  }
}
