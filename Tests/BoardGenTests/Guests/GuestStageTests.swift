import Addresses
import Protection
import Testing

@testable import BoardGen

@Suite("Guests of boards with page tables")
struct GuestStageTests {
  private static func board() throws -> GuestBoard {
    try GuestBoard(
      [
        .sample("a", 0x20_0000, text: 0x1_0000, devices: [GuestBoard.rtc]),
        Request.Guest.sample("b", 0x1_0000).seeing(at: 0x8000_0000),
      ], shared: [.sample("mailbox", 0x4000, ["a", "b"], at: 0xa000_0000)])
  }

  @Test("A guest reaches its memory, its devices and what it shares, as it may, and nothing else")
  func confinement() throws {
    let board = try Self.board()
    #expect(board.said == [])
    let layout = try #require(board.configuration?.layout)
    let (a, b) = (layout.guests[0], layout.guests[1])
    let mailbox = layout.shared[0].memory.value.start.rawValue
    #expect(b.text.size == 0x4000)
    /// What a guest sees: by its address, the address on the board, size, rights and type.
    typealias Row = (UInt64, UInt64, UInt64, AccessRights, MemoryType)
    let (aBase, bBase) = (a.memory.value.start.rawValue, b.memory.value.start.rawValue)
    let rows: [[Row]] = [
      [
        (aBase, aBase, 0x1_0000, .readExecute, .normalWriteBack),
        (aBase + 0x1_0000, aBase + 0x1_0000, 0x1f_0000, .readWrite, .normalWriteBack),
        (0x901_0000, 0x901_0000, 0x1000, .readWrite, .deviceNGnRE),
        (0xa000_0000, mailbox, 0x4000, .readWrite, .normalWriteBack),
      ],
      [
        (0x8000_0000, bBase, 0x4000, .readExecute, .normalWriteBack),
        (0x8000_4000, bBase + 0x4000, 0xc000, .readWrite, .normalWriteBack),
        (0xa000_0000, mailbox, 0x4000, .readWrite, .normalWriteBack),
      ],
    ]
    let pages = [
      Swift.stride(from: UInt64(0x900_0000), to: 0x904_0000, by: 0x1000),
      Swift.stride(from: 0x4000_0000, to: 0x4400_0000, by: 0x1000),
      Swift.stride(from: 0x7ff0_0000, to: 0x8010_0000, by: 0x1000),
      Swift.stride(from: 0x9ff0_0000, to: 0xa010_0000, by: 0x1000),
    ].flatMap(Array.init)
    for guest in rows.indices {
      for page in pages {
        let row = rows[guest].first { $0.0 <= page && page - $0.0 < $0.2 }
        for access in Access.allCases {
          let wanted = row.flatMap { row in
            row.3.contains(access.right)
              ? (PhysicalAddress(row.1 + (page - row.0) + 8), row.4) : nil
          }
          let found = try board.outcome(of: access, by: guest, at: page + 8)
          guard wanted?.0 == found?.physical, wanted?.1 == found?.memoryType else {
            Issue.record("guest \(guest), \(access) at \(page): \(String(describing: found))")
            return
          }
        }
      }
    }
  }

  @Test("The image reads and writes guests' memory, not their devices, and only reads their tables")
  func hypervisorsView() throws {
    let board = try Self.board()
    let configuration = try #require(board.configuration)
    guard case .translation(_, let runtime, _, _) = configuration.plan else { return }
    let tables = runtime.tables(.el2)
    let model = try VMSAv8_64.Model(tables.registers, read: tables.word(at:))
    func rights(_ address: PhysicalAddress) -> AccessRights {
      Access.allCases.reduce(into: []) { rights, access in
        let address = VirtualAddress(address.rawValue)
        if case .granted = model.outcome(of: access, by: .hypervisor, at: address) {
          rights.insert(access.right)
        }
      }
    }
    for guest in configuration.layout.guests {
      #expect(rights(guest.text.start) == .readWrite)
      #expect(rights(guest.memory.value.last.alignedDown(to: 8)) == .readWrite)
    }
    #expect(rights(configuration.layout.shared[0].memory.value.start) == .readWrite)
    #expect(rights(PhysicalAddress(0x901_0000)) == .none)
    #expect(rights(PhysicalAddress(0x902_0000)) == .readWrite)
    let section = try #require(configuration.layout.image?.start(of: .guestTables))
    #expect(rights(section) == .read)
  }

  @Test("Tables are counted and placed; roots lie where their size divides the address")
  func places() throws {
    let board = try Self.board()
    let layout = try #require(board.configuration?.layout)
    let section = try #require(layout.image?.sections.first { $0.role == .guestTables }).range
    let guests = board.guests
    #expect(section.size == UInt64(guests.sectionPages.count) * 4096)
    #expect(guests.sectionPages.count == guests.map(\.pages.count).reduce(0, +))
    #expect(board.configuration?.plan.tableCounts.guests == guests.sectionPages.count)
    for (index, guest) in guests.enumerated() {
      let register = VMSAv8_64.VTTBR_EL2(rawValue: guest.vttbr)
      #expect(register[.vmid] == UInt64(index + 1))
      #expect(section.contains(register.tables))
      #expect(register.tables.isAligned(to: UInt64(guest.pagesPerLevel[0]) * 4096))
      #expect(guest.pagesPerLevel.reduce(0, +) == guest.pages.count)
      #expect(guest.limits?.contains(guest.windows[0].guest.start) == true)
    }
  }

  @Test("A guest's pieces of memory follow each other where it sees them")
  func pieces() throws {
    let board = try Self.board()
    let configuration = try #require(board.configuration)
    var layout = configuration.layout
    let more = try #require(
      PhysicalRange(start: PhysicalAddress(0x4600_0000), size: 0x8000))
    layout.guests[1].further = [Sourced(more, from: .rule("test"))]
    var findings = Findings()
    let windows = GuestWindows(layout: layout, map: configuration.map)
      .windows(ofGuest: 1, findings: &findings)
    #expect(
      windows.map(\.guest.start.rawValue) == [
        0x8000_0000, 0x8000_4000, 0x8001_0000, 0xa000_0000,
      ])
    #expect(windows[2].host == more)
    #expect(findings.diagnostics == [])
  }

  @Test("A verification notices a flipped bit of any word in use, and of the registers")
  func flips() throws {
    let board = try Self.board()
    let configuration = try #require(board.configuration)
    let planner = GuestPlanner(
      request: configuration.request, layout: configuration.layout, map: configuration.map,
      granule: .kib4, physicalAddressSize: .bits40)
    let guests = board.guests
    let words = guests.sectionPages.flatMap(\.self)
    func isNoticed(_ words: [UInt64]) -> Bool {
      var findings = Findings()
      planner.verify(
        guests.map { $0.replacingPages(with: words) }, advice: "", findings: &findings)
      return findings.hasErrors
    }
    #expect(!isNoticed(words))
    let used = words.indices.filter { words[$0] & 1 == 1 }
    #expect(used.count > 500)
    for index in used.enumerated().filter({ $0.offset % 61 == 0 }).map(\.element) {
      for bit in [0, 1, 6, 7, 10, 12, 30, 53, 54] {
        var flipped = words
        flipped[index] ^= 1 << bit
        #expect(isNoticed(flipped), "word \(index), bit \(bit)")
      }
    }
  }
}
