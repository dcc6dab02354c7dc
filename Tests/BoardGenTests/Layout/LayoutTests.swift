import Addresses
import Testing

@testable import BoardGen

@Suite("Layout")
struct LayoutTests {
  private static let ram = range(0x4000_0000, 0x1000_0000)

  private func plan(
    _ board: Board, _ request: Request = Request(name: "test"), tables: TableCounts = TableCounts()
  ) -> (layout: Layout?, said: [String]) {
    var findings = Findings()
    let layout = LayoutPlanner(board, request)
      .layout(tables: tables, linked: nil, findings: &findings)
    return (layout, findings.said)
  }

  private func request(
    address: UInt64? = nil, reserve: UInt64? = nil, stack: UInt64? = nil, heap: UInt64? = nil,
    granule: UInt64? = nil, formats: [Request.Image.Format] = [.elf, .image]
  ) -> Request {
    var request = Request(name: "test")
    func said(_ value: UInt64, _ key: String) -> Sourced<UInt64> {
      Sourced(value, from: .request(key: key, file: "board.yml", line: 1))
    }
    request.image.address = address.map { said($0, "image.address") }
    if let reserve { request.image.reserve = said(reserve, "image.reserve") }
    if let stack { request.image.stack = said(stack, "image.stack") }
    if let heap { request.heap = said(heap, "heap") }
    if let granule { request.unit.granule = said(granule, "unit.granule") }
    request.image.formats = formats
    return request
  }

  @Test("The image is 2 MiB above the start of RAM, its stack at its end above a guard")
  func defaults() throws {
    let (layout, said) = plan(try .made(banks: [Self.ram]))
    let image = try #require(layout?.image)
    #expect(said == [])
    #expect(image.range.value == range(0x4020_0000, 0x20_0000))
    #expect(image.stack.value == range(0x403f_0000, 0x1_0000))
    #expect(image.guardPage == range(0x403e_f000, 0x1000))
    #expect(image.linkRange == range(0x4020_0000, 0x1e_f000))
    #expect(layout?.heap == nil)
  }

  @Test(
    "The image goes to the lowest 2 MiB that nothing is in",
    arguments: [
      (range(0x4020_0000, 1), 0x4040_0000), (range(0x4021_0000, 0x100), 0x4040_0000),
      (range(0x403f_ffff, 1), 0x4040_0000), (range(0x401f_ffff, 1), 0x4020_0000),
      (range(0x4040_0000, 1), 0x4020_0000), (range(0x4020_0000, 0x7e0_0000), 0x4820_0000),
    ] as [(PhysicalRange, UInt64)])
  func obstacles(obstacle: PhysicalRange, start: UInt64) throws {
    for board in [
      try Board.made(banks: [Self.ram], reservations: [obstacle]),
      try Board.made(banks: [Self.ram], devices: [obstacle]),
    ] {
      #expect(plan(board).layout?.image?.range.value.start == PhysicalAddress(start))
    }
  }

  @Test("A spin table's word is an obstacle, in its whole granule")
  func releaseAddress() throws {
    let board = try Board.made(banks: [Self.ram], releaseAddresses: [0x4030_0ff8])
    #expect(plan(board).layout?.image?.range.value.start == PhysicalAddress(0x4040_0000))
  }

  @Test("The places where loaders put a device tree stay free")
  func loaders() throws {
    let board = try Board.made(
      banks: [Self.ram], reservations: [range(0x4020_0000, 0x7c0_0000)])
    #expect(plan(board).layout?.image?.range.value.start == PhysicalAddress(0x47e0_0000))
    let crowded = try Board.made(
      banks: [Self.ram], reservations: [range(0x4020_0000, 0x7e0_0000)])
    #expect(plan(crowded).layout?.image?.range.value.start == PhysicalAddress(0x4820_0000))
  }

  @Test("Where the first bank is too small, the next one takes the image")
  func nextBank() throws {
    let board = try Board.made(banks: [range(0x1000, 0x20_0000), Self.ram])
    #expect(plan(board).layout?.image?.range.value.start == PhysicalAddress(0x4000_0000))
  }

  @Test("The heap is the lowest free place above the image, aligned like a block if it is one")
  func heap() throws {
    let board = try Board.made(banks: [Self.ram], reservations: [range(0x4040_0000, 0x1000)])
    #expect(plan(board, request(heap: 0x1000)).layout?.heap?.value == range(0x4040_1000, 0x1000))
    #expect(
      plan(board, request(heap: 0x20_0000)).layout?.heap?.value == range(0x4060_0000, 0x20_0000))
  }

  @Test("The sections share what the guard and the stack leave, tables between them")
  func sections() throws {
    let (layout, _) = plan(
      try .made(banks: [Self.ram]), tables: TableCounts(boot: 3, runtime: 2))
    let sections = try #require(layout?.image).sections
    #expect(sections.map(\.role) == [.text, .rodata, .bootTables, .runtimeTables, .data])
    #expect(sections.map(\.range.size)[2...3] == [0x3000, 0x2000])
    #expect(
      zip(sections, sections.dropFirst()).allSatisfy { $0.range.isFollowed(by: $1.range) })
    #expect(sections.last?.range.end == layout?.image?.guardPage.start)
  }

  @Test(
    "An explicit address is taken as it is, if nothing is wrong with it",
    arguments: [(0x4020_0000, [.elf, .image]), (0x4030_1000, [.elf])]
      as [(UInt64, [Request.Image.Format])])
  func explicit(address: UInt64, formats: [Request.Image.Format]) throws {
    let (layout, said) = plan(
      try .made(banks: [Self.ram]), request(address: address, formats: formats))
    #expect(said == [])
    #expect(layout?.image?.range.value.start == PhysicalAddress(address))
  }

  @Test("An address outside RAM is refused, with the banks")
  func outside() throws {
    let (layout, said) = plan(try .made(banks: [Self.ram]), request(address: 0x8000_0000))
    #expect(layout == nil)
    #expect(
      said == [
        """
        error: board.yml:1: image.address: the image at [0x8000_0000, 0x8020_0000) is not inside \
        a RAM bank [outside-memory]
          /memory@0x4000_0000 reg[0]: RAM [0x4000_0000, 0x5000_0000)
          advice: choose an address inside RAM, or leave it to boardgen with 'auto'
        """
      ])
  }

  @Test("An address on something is refused, with all that is in the way")
  func overlap() throws {
    let board = try Board.made(
      banks: [Self.ram], reservations: [range(0x4040_0000, 0x1000)],
      devices: [range(0x4050_0010, 0x10)])
    let (_, said) = plan(board, request(address: 0x4040_0000))
    #expect(
      said == [
        """
        error: board.yml:1: image.address: the image at [0x4040_0000, 0x4060_0000) overlaps what \
        is there already [overlap]
          /reserved-memory/r@0x4040_0000: reserved for /reserved-memory/r@0x4040_0000 \
        [0x4040_0000, 0x4040_1000)
          /device0@0x4050_0010 reg[0]: device [0x4050_0000, 0x4050_1000)
          advice: choose another address, or leave it to boardgen with 'auto'
        """
      ])
  }

  @Test("An address that wraps is refused")
  func wraps() throws {
    let (_, said) = plan(
      try .made(banks: [Self.ram]), request(address: 0xffff_ffff_fff0_0000))
    #expect(
      said == [
        """
        error: board.yml:1: image.address: 2 MiB from 0xffff_ffff_fff0_0000 passes 2^64 \
        [range-wraps]
        """
      ])
  }

  @Test("A misaligned address is refused, with the nearest ones that are not")
  func misaligned() throws {
    let board = try Board.made(banks: [Self.ram])
    #expect(
      plan(board, request(address: 0x4020_0800)).said == [
        """
        error: board.yml:1: image.address: 0x4020_0800 is not aligned to the granule of 4 KiB \
        [misaligned]
          advice: use 0x4020_0000 or 0x4020_1000
        """
      ])
    #expect(
      plan(board, request(address: 0x4028_0000)).said == [
        """
        error: board.yml:1: image.address: 0x4028_0000 is not aligned to the 2 MiB that the Linux \
        boot protocol asks for [misaligned]
          advice: use 0x4020_0000 or 0x4040_0000, or leave 'image' out of image.formats
        """
      ])
  }

  @Test(
    "Sizes that are not whole granules are refused, all of them in one run")
  func wholeGranules() throws {
    let (_, said) = plan(
      try .made(banks: [Self.ram]),
      request(reserve: 0x20_1000, stack: 0, heap: 100, granule: 0x1_0000))
    #expect(
      said == [
        """
        error: board.yml:1: image.reserve: 2052 KiB for the image is not a number of whole \
        granules [misaligned]
          advice: use a multiple of 64 KiB
        """,
        """
        error: board.yml:1: image.stack: 0 bytes for the stack is not a number of whole granules \
        [misaligned]
          advice: use a multiple of 64 KiB
        """,
        """
        error: board.yml:1: heap: 100 bytes for the heap is not a number of whole granules \
        [misaligned]
          advice: use a multiple of 64 KiB
        """,
      ])
  }

  @Test(
    "A stack that leaves the image nothing is refused",
    arguments: [(0x1f_f000, "2044 KiB"), (0x1f_e000, "2040 KiB"), (0x20_0000, "2 MiB")])
  func stackTooLarge(_ size: UInt64, _ text: String) throws {
    let (_, said) = plan(try .made(banks: [Self.ram]), request(stack: size))
    #expect(
      said == [
        """
        error: board.yml:1: image.stack: a stack of \(text) leaves no room for the image in \
        2 MiB [no-room]
          default: 2 MiB for the image: 2 MiB set aside for the image
          advice: set aside more with image.reserve, or use a smaller stack
        """
      ])
  }

  @Test("No room is explained by the largest free range and all that is in RAM")
  func noRoom() throws {
    let board = try Board.made(
      banks: [range(0x4000_0000, 0x58_0000)], reservations: [range(0x4030_0000, 0x1000)],
      devices: [range(0x900_0000, 0x1000)])
    let (_, said) = plan(board)
    #expect(
      said == [
        """
        error: default: 2 MiB for the image: there is no room for the image of 2 MiB, aligned to \
        2 MiB: the largest free range is [0x4040_0000, 0x4058_0000), 1536 KiB [no-room]
          /reserved-memory/r@0x4030_0000: reserved for /reserved-memory/r@0x4030_0000 \
        [0x4030_0000, 0x4030_1000)
          QEMU's place for a device tree: where loaders put a device tree [0x4000_0000, 0x4020_0000)
          QEMU's place for a device tree: where loaders put a device tree [0x4020_0000, 0x4040_0000)
          advice: ask for less, or free one of these ranges
        """
      ])
  }

  @Test("A heap that nothing has room for is refused")
  func noRoomForHeap() throws {
    let (_, said) = plan(try .made(banks: [Self.ram]), request(heap: 0x4000_0000))
    #expect(
      said == [
        """
        error: board.yml:1: heap: there is no room for the heap of 1 GiB, aligned to 2 MiB: the \
        largest free range is [0x4820_0000, 0x5000_0000), 126 MiB [no-room]
          QEMU's place for a device tree: where loaders put a device tree [0x4000_0000, 0x4020_0000)
          default: 2 MiB for the image: image [0x4020_0000, 0x4040_0000)
          QEMU's place for a device tree: where loaders put a device tree [0x4800_0000, 0x4820_0000)
          advice: ask for 898 MiB less of it
        """
      ])
  }
}
