import Addresses
import Protection
import Testing

@testable import BoardGen

/// What becomes of untidy boards, from claims to the map.
@Suite("Memory map of a board")
struct MemoryRulesTests {
  private static let ram = range(0x4000_0000, 0x1000_0000)

  private func configure(
    _ board: Board, _ change: (inout Request) -> Void = { _ in }
  ) -> (map: MemoryMap?, said: [String]) {
    var request = Request(name: "test")
    change(&request)
    var findings = Findings()
    let configuration = Configurator(request)
      .configure(board, linked: nil, findings: &findings)
    return (configuration?.map, findings.said)
  }

  private func summary(_ map: MemoryMap?, kinds: Set<Region.Kind>) -> [String] {
    (map?.regions ?? []).filter { kinds.contains($0.kind) }
      .map { "\($0.range) \($0.kind.rawValue) \($0.permissions.summary) \($0.ownerSummary)" }
  }

  @Test("Devices that overlap or share a page are one region with every owner")
  func groups() throws {
    let board = try Board.made(
      banks: [Self.ram],
      devices: [
        range(0x1000, 0x3000), range(0x2000, 0x100), range(0x9000, 0x100), range(0x9100, 0x100),
        range(0xa000, 0x100),
      ])
    let (map, said) = configure(board)
    #expect(said == [])
    #expect(
      summary(map, kinds: [.device]) == [
        "[0x0000_1000, 0x0000_4000) device rw- /device0@0x0000_1000, /device1@0x0000_2000",
        "[0x0000_9000, 0x0000_a000) device rw- /device2@0x0000_9000, /device3@0x0000_9100",
        "[0x0000_a000, 0x0000_b000) device rw- /device4@0x0000_a000",
      ])
  }

  @Test("A device inside RAM is carved out, and both are named")
  func deviceInMemory() throws {
    let board = try Board.made(banks: [Self.ram], devices: [range(0x4800_0000, 0x2000)])
    let (map, said) = configure(board)
    #expect(
      said == [
        """
        warning: /device0@0x4800_0000 reg[0]: the device at [0x4800_0000, 0x4800_2000) lies inside \
        RAM and is carved out of it [device-in-memory]
          /memory@0x4000_0000 reg[0]: RAM [0x4000_0000, 0x5000_0000)
          advice: reserve it in the tree, or end the RAM bank before it
        """
      ])
    #expect(
      summary(map, kinds: [.device]) == [
        "[0x4800_0000, 0x4800_2000) device rw- /device0@0x4800_0000"
      ])
    #expect(map?.region(at: PhysicalAddress(0x4800_2000))?.kind == .ram)
  }

  @Test("Reservations may lie in one another, but not without end", arguments: [31, 32])
  func depth(count: Int) throws {
    let board = try Board.made(
      banks: [Self.ram],
      reservations: (0..<count).map {
        range(0x4800_0000 + UInt64($0) << 12, 0x100_0000 - UInt64($0) << 13)
      })
    let (map, said) = configure(board)
    if count == 31 {
      #expect(said == [])
      #expect(map?.region(at: PhysicalAddress(0x4880_0000))?.owners.count == count)
    } else {
      #expect(map == nil)
      #expect(
        said == [
          """
          error: /reserved-memory/r@0x4801_f000: more than 32 reservations and other claims are on \
          0x4801_f000 [overlap-too-deep]
            /memory@0x4000_0000 reg[0]: [0x4000_0000, 0x5000_0000)
            /reserved-memory/r@0x4800_0000: [0x4800_0000, 0x4900_0000)
            advice: leave out reservations that lie inside of others
          """
        ])
    }
  }

  @Test("A device inside RAM that is reserved is meant")
  func reservedDevice() throws {
    let board = try Board.made(
      banks: [Self.ram], reservations: [range(0x4800_0000, 0x2000)],
      devices: [range(0x4800_0000, 0x2000)])
    #expect(configure(board).said == [])
  }

  @Test("A reservation outside RAM is a warning, and is not mapped")
  func reservationOutside() throws {
    let board = try Board.made(banks: [Self.ram], reservations: [range(0x8000_0000, 0x1000)])
    let (map, said) = configure(board)
    #expect(
      said == [
        """
        warning: /reserved-memory/r@0x8000_0000: [0x8000_0000, 0x8000_1000) is reserved, and is \
        not RAM [reservation-outside-memory]
          advice: correct the address, unless there is memory that the tree does not name
        """
      ])
    #expect(map?.region(at: PhysicalAddress(0x8000_0000))?.isMapped == false)
  }

  @Test("Reservations are rounded outwards, RAM inwards, and each is said")
  func rounding() throws {
    let board = try Board.made(
      banks: [range(0x4000_0000, 0x1000_0800)], reservations: [range(0x4800_0800, 0x1000)])
    let (map, said) = configure(board)
    #expect(
      said == [
        """
        warning: /memory@0x4000_0000 reg[0]: RAM [0x4000_0000, 0x5000_0800) does not begin and end \
        on a granule of 4 KiB; the rest of it is left out [memory-partial-granule]
        """,
        """
        warning: /reserved-memory/r@0x4800_0800: [0x4800_0800, 0x4800_1800) does not begin and end \
        on a granule of 4 KiB; all of [0x4800_0000, 0x4800_2000) is left alone \
        [reservation-unaligned]
        """,
      ])
    #expect(map?.regions.last?.range.end == PhysicalAddress(0x5000_0000))
    #expect(
      summary(map, kinds: [.reserved]) == [
        "[0x4800_0000, 0x4800_2000) reserved --- /reserved-memory/r@0x4800_0800"
      ])
  }

  @Test("Reservations that overlap are all honoured")
  func overlappingReservations() throws {
    let board = try Board.made(
      banks: [Self.ram], reservations: [range(0x4800_0000, 0x2000), range(0x4800_1000, 0x2000)])
    #expect(
      summary(configure(board).map, kinds: [.reserved]) == [
        "[0x4800_0000, 0x4800_1000) reserved --- /reserved-memory/r@0x4800_0000",
        "[0x4800_1000, 0x4800_2000) reserved --- /reserved-memory/r@0x4800_0000, "
          + "/reserved-memory/r@0x4800_1000",
        "[0x4800_2000, 0x4800_3000) reserved --- /reserved-memory/r@0x4800_1000",
      ])
  }

  @Test("A spin table is mapped for the boot plan, uncached, even inside a reservation")
  func spinTable() throws {
    let board = try Board.made(
      banks: [range(0, 0x1000_0000)], reservations: [range(0, 0x1000)],
      releaseAddresses: [0xd8, 0xe0])
    let (map, said) = configure(board)
    #expect(said == [])
    let region = try #require(map?.region(at: PhysicalAddress(0xd8)))
    #expect(region.range == range(0, 0x1000))
    #expect(region.permissions.summary == "rw-")
    #expect(region.memoryType == .normalNonCacheable)
    #expect(region.isEarly)
    #expect(region.ownerSummary == "spin table of /cpus/cpu@0, spin table of /cpus/cpu@1")
  }

  @Test("Different memory types in one granule are refused, and both are named")
  func sharedGranule() throws {
    let board = try Board.made(
      banks: [Self.ram], devices: [range(0x9000_0000, 0x100)], releaseAddresses: [0x9000_0800])
    let (map, said) = configure(board)
    #expect(map == nil)
    #expect(
      said == [
        """
        error: /cpus/cpu@0 cpu-release-addr: the spin table of /cpus/cpu@0 is memory, and shares \
        the granule [0x9000_0000, 0x9000_1000) with a device [granule-shared-by-types]
          /device0@0x9000_0000 reg[0]: device [0x9000_0000, 0x9000_1000)
          advice: use a smaller unit.granule, or correct one of the two addresses
        """
      ])
  }

  @Test("A release address that passes 2^64 is refused")
  func releaseAddressWraps() throws {
    let board = try Board.made(banks: [Self.ram], releaseAddresses: [.max - 3])
    #expect(
      configure(board).said == [
        """
        error: /cpus/cpu@0 cpu-release-addr: 8 bytes from 0xffff_ffff_ffff_fffc pass 2^64 \
        [range-wraps]
          advice: correct the address
        """
      ])
  }

  @Test(
    "Nothing is writable and executable, at either level",
    arguments: [Request.Unit.Level.el1, .el2], [0x1000, 0x4000, 0x1_0000])
  func writableOrExecutable(level: Request.Unit.Level, granule: UInt64) throws {
    let board = try Board.made(banks: [Self.ram], devices: [range(0x900_0000, 0x1000)])
    let (map, said) = configure(board) {
      $0.unit.level = Sourced(level, from: .rule("test"))
      $0.unit.granule = Sourced(granule, from: .rule("test"))
      $0.heap = Sourced(0x20_0000, from: .rule("test"))
    }
    #expect(said == [])
    let regions = try #require(map).regions
    #expect(regions.contains { $0.permissions.summary == "r-x" })
    for region in regions {
      for privilege in [region.permissions[.kernel], region.permissions[.hypervisor]] {
        #expect(!privilege.contains([.write, .execute]))
      }
      #expect(region.permissions[.user].isEmpty)
    }
  }
}
