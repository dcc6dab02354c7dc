import Addresses
import Protection
import Testing

@testable import BoardGen

@Suite("Random guests of boards with page tables")
struct RandomGuestBoardTests {
  /// Whatever is accepted keeps guests apart, says a checker that reads words and the layout alone.
  @Test("No guest reaches what is not its own", arguments: 0..<4)
  func confinement(_ seed: Int) throws {
    var random = Random(seed: seed)
    var accepted = 0
    for _ in 0..<25 {
      let count = Int.random(in: 1...4, using: &random)
      let holder = Int.random(in: 0..<count, using: &random)
      let guests = (0..<count).map { index in
        let size = 0x1000 * UInt64.random(in: 1...1200, using: &random)
        let guest = Request.Guest.sample(
          "g\(index)", size, text: Bool.random(using: &random) ? 0x1000 : nil,
          devices: index == holder ? [GuestBoard.watchdog] : [])
        guard Bool.random(using: &random) else { return guest }
        let unit: UInt64 = Bool.random(using: &random) ? 0x1000 : 0x20_0000
        return guest.seeing(at: unit * .random(in: 0..<0x1000, using: &random))
      }
      let members = guests.map(\.name.value).filter { _ in Bool.random(using: &random) }
      let shared = Request.SharedMemory.sample("s", 0x2000, members, at: nil)
      let board = try GuestBoard(guests, shared: members.isEmpty ? [] : [shared])
      guard let configuration = board.configuration else {
        #expect(board.said.allSatisfy { $0.contains("guest-overlap") }, "\(board.said)")
        continue
      }
      accepted += 1
      for (index, guest) in board.guests.enumerated() {
        try check(guest, index, in: configuration)
      }
      // The hypervisor's own words do not depend on who runs: each VMID is another one.
      #expect(Set(board.guests.map { $0.vttbr >> 48 }).count == board.guests.count)
    }
    #expect(accepted > 5)
  }

  private func check(
    _ guest: GuestTranslation, _ index: Int, in configuration: Configuration
  ) throws {
    let layout = configuration.layout
    let tables = guest.tables
    let model = try VMSAv8_64.Model(
      tables.registers, implementedSize: .bits40, read: tables.word(at:))
    let survey = VMSAv8_64.Survey(model)
    #expect(survey.defects == [])
    var memory: UInt64 = 0
    for range in survey.ranges {
      let reached = try #require(
        PhysicalRange(start: range.translation.physical, size: range.virtual.size))
      if range.translation.memoryType?.isDevice == true {
        #expect(reached == BoardGenTests.range(0x902_0000, 0x2000))
        #expect(layout.guests[index].devices == [GuestBoard.watchdog])
        #expect(range.virtual.start.rawValue == reached.start.rawValue)
        continue
      }
      memory += reached.size
      for (other, foreign) in layout.guests.enumerated() where other != index {
        #expect(!foreign.memory.value.overlaps(reached))
      }
      #expect(layout.image.map { !$0.range.value.overlaps(reached) } ?? true)
      let rights = range.translation.permissions[.guest]
      #expect(!rights.contains([.write, .execute]))
      if rights.contains(.execute) { #expect(layout.guests[index].text.contains(reached)) }
      if rights.contains(.write) { #expect(!layout.guests[index].text.overlaps(reached)) }
    }
    let shared = layout.shared.filter { $0.guests.contains(guest.name) }.map(\.memory.value.size)
    #expect(memory == layout.guests[index].size + shared.reduce(0, +))
    #expect(guest.memory.map(\.host.size).reduce(0, +) == memory)
  }
}
