import Addresses
import Protection
import Testing

@testable import BoardGen

/// Random boards and requests: whatever is accepted holds, and what is refused is refused for a
/// reason that the request has.
@Suite("Random boards with regions")
struct RandomRegionBoardTests {
  private static let reasons: Set<Diagnostic.Code> = [.tooManyRegions, .noRoom]

  private static func board(_ processor: String, seed: Int) throws -> RegionSource {
    var random = Random(seed: seed)
    var nodes = ""
    var next: UInt64 = 0x4000_0000
    for index in 0..<Int.random(in: 0...6, using: &random) {
      next += .random(in: 0...3, using: &random) * 0x1000
      let size = UInt64.random(in: 1...3, using: &random) * 0x1000
      nodes += "d\(index)@\(String(next, radix: 16)) { reg = <\(next) \(size)>; };\n"
      next += size
    }
    let ram = UInt64.random(in: 4...64, using: &random) * 0x1_0000
    let reserved = UInt64.random(in: 0...3, using: &random) * 0x1_1000
    nodes += """
      reserved-memory {
        #address-cells = <1>; #size-cells = <1>; ranges;
        r@\(String(reserved, radix: 16)) { reg = <\(reserved) 0x1000>; no-map; };
      };
      """
    return try RegionSource(
      processor: processor, memory: "memory@0 { device_type = \"memory\"; reg = <0 \(ram)>; };",
      nodes
    ) { request in
      request.unit.regions = Sourced(32, from: .rule("test"))
      request.image.reserve = Sourced(
        .random(in: 1...3, using: &random) * 0x1_0000, from: .rule("test"))
      request.heap = Sourced(.random(in: 0...3, using: &random) * 0x4000, from: .rule("test"))
      request.guests = (0..<Int.random(in: 0...3, using: &random)).map { index in
        .sample("g\(index)", .random(in: 1...5, using: &random) * 0x2000)
      }
    }
  }

  @Test("Accepted is what the model finds in the words", arguments: RegionPlanTests.processors)
  func holds(processor: String) throws {
    var accepted = 0
    for seed in 0..<12 {
      let board = try Self.board(processor, seed: seed)
      guard let configuration = board.configuration, let plans = board.plans else {
        let errors = board.findings.diagnostics.filter { $0.severity == .error }
        #expect(errors.allSatisfy { Self.reasons.contains($0.code) }, "seed \(seed): \(errors)")
        continue
      }
      accepted += 1
      let layout = configuration.layout
      let placed =
        [layout.image?.range.value].compactMap { $0 } + layout.guests.map(\.memory.value)
        + [layout.heap?.value].compactMap { $0 }
      for (index, one) in placed.enumerated() {
        #expect(configuration.board.memory.contains { $0.range.contains(one) })
        #expect(!placed.dropFirst(index + 1).contains { $0.overlaps(one) }, "seed \(seed)")
        #expect(!configuration.board.reservations.contains { $0.range.overlaps(one) })
      }
      #expect(plans.budget.free >= 0)
    }
    #expect(accepted > 3)
  }
}
