import Addresses
import Testing

@testable import BoardGen

@Suite("Guests that a board with page tables can't have")
struct GuestRefusalTests {
  private func codes(
    _ guests: [Request.Guest], shared: [Request.SharedMemory] = [], nodes: String? = nil,
    change: (inout Request) -> Void = { _ in }
  ) throws -> [String] {
    let board =
      if let nodes {
        try GuestBoard(guests, shared: shared, nodes: nodes, change: change)
      } else {
        try GuestBoard(guests, shared: shared, change: change)
      }
    #expect(board.configuration == nil || board.said == [])
    return board.said
  }

  private let sample = Request.Guest.sample("a", 0x1_0000)

  @Test("Guests need an image at EL2, and an MMU that is on")
  func level() throws {
    #expect(
      try codes([sample]) { $0.unit.level = Sourced(.el1, from: .rule("test")) }
        .allSatisfy { $0.contains("only under an image at EL2") && $0.contains("unit-unsupported") }
    )
    #expect(try codes([sample]) { $0.unit.level = nil }.count == 1)
    let off = try codes([sample]) { $0.unit.kind = Sourced(.none, from: .rule("test")) }
    #expect(off.count == 1 && off[0].contains("while the MMU is off"))
  }

  @Test("Two things at one of a guest's addresses are both named")
  func overlap() throws {
    let device = Request.Guest.sample("a", 0x1_0000, devices: [GuestBoard.rtc])
      .seeing(at: 0x900_8000)
    let said = try codes([device])
    #expect(said.count == 1)
    #expect(
      said[0].contains("/rtc@9010000 at [0x0901_0000, 0x0901_1000), where it sees its memory"))
    #expect(said[0].contains("guest-overlap"))
    let shared = try codes(
      [sample.seeing(at: 0x8000_0000)],
      shared: [.sample("s", 0x4000, ["a"], at: 0x8000_f000)])
    #expect(shared.count == 1 && shared[0].contains("shared memory s"))
    let fitting = try codes(
      [sample.seeing(at: 0x8000_0000)],
      shared: [.sample("s", 0x4000, ["a"], at: 0x8001_0000)])
    #expect(fitting == [])
  }

  @Test("A device has one guest, and all of its pages")
  func devices() throws {
    let two = try codes([
      .sample("a", 0x1_0000, devices: [GuestBoard.rtc]),
      .sample("b", 0x1_0000, devices: [GuestBoard.rtc]),
    ])
    #expect(two != [])
    let neighbours = try codes(
      [.sample("a", 0x1_0000, devices: [GuestBoard.rtc])],
      nodes: """
        rtc@9010000 { compatible = "vendor,rtc"; reg = <0x9010000 0x100>; };
        fuses@9010100 { compatible = "vendor,fuses"; reg = <0x9010100 0x100>; };
        """)
    #expect(neighbours.count == 1 && neighbours[0].contains("device-shared"))
  }

  @Test(
    "Addresses of guests are on granules, and within what the processor has",
    arguments: [
      (0x8000_0800, "misaligned"), (1 << 40, "address-beyond-cpu"),
      (.max - 0x7fff, "range-wraps"), ((1 << 40) - 0x8000, "address-beyond-cpu"),
    ] as [(UInt64, String)])
  func addresses(_ address: UInt64, _ code: String) throws {
    let said = try codes([sample.seeing(at: address)])
    #expect(said.count == 1 && said[0].contains("[\(code)]"), "\(said)")
  }

  @Test("The last address that the processor has is a guest's, too")
  func lastAddress() throws {
    #expect(try codes([sample.seeing(at: (1 << 40) - 0x1_0000)]) == [])
  }

  @Test("Text fits into the memory, in whole granules")
  func text() throws {
    let large = try codes([.sample("a", 0x4000, text: 0x4001)])
    #expect(large.count == 1 && large[0].contains("no-room"), "\(large)")
    let all = try GuestBoard([.sample("a", 0x4000, text: 0x3001)])
    #expect(all.configuration?.layout.guests.first?.text.size == 0x4000)
    #expect(all.guests.first?.windows.count == 1)
    let huge = try codes([.sample("a", 0x4000, text: .max)])
    #expect(huge.count == 1 && huge[0].contains("no-room"))
  }

  @Test("A guest has one processor")
  func processors() throws {
    var guest = sample
    guest.processors = Sourced(2, from: .request(key: "guests[0].cpus"))
    let said = try codes([guest])
    #expect(said.count == 1 && said[0].contains("unit-unsupported"))
  }

  @Test("The TLB tells 255 guests apart")
  func count() throws {
    let many = (0..<256).map { Request.Guest.sample("g\($0)", 0x1000) }
    let said = try codes(many) { $0.image.reserve = Sourced(0x80_0000, from: .rule("test")) }
    #expect(said.count == 1 && said[0].contains("255"))
  }
}
