import Addresses
import Testing

@testable import BoardGen

/// Layouts of random boards, judged by the rules alone: on boards this small every place can be
/// tried.
@Suite("Random layouts")
struct RandomLayoutTests {
  private static let unit: UInt64 = 0x10_0000
  private static let block: UInt64 = 0x20_0000

  /// A board of a few banks within 64 MiB with things in them, and a request.
  private func universe(seed: Int) throws -> (board: Board, request: Request) {
    var random = Random(seed: seed)
    func ranges(_ count: ClosedRange<Int>, _ size: ClosedRange<UInt64>) -> [PhysicalRange] {
      (0..<Int.random(in: count, using: &random)).map { _ in
        range(
          .random(in: 0..<0x400_0000, using: &random) & ~0xff,
          .random(in: size, using: &random) | 0xff)
      }
    }
    // Banks are disjoint, as reading a board leaves them.
    var next: UInt64 = .random(in: 0...4, using: &random) * Self.unit
    let banks = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      let bank = range(next, .random(in: 2...24, using: &random) * Self.unit)
      next = bank.last.rawValue + 1 + .random(in: 1...6, using: &random) * Self.unit
      return bank
    }
    let board = try Board.made(
      banks: banks, reservations: ranges(0...4, 1...0x30_0000), devices: ranges(0...2, 1...0x2000),
      releaseAddresses: Bool.random(using: &random)
        ? [.random(in: 0..<0x400_0000, using: &random) & ~7] : [])
    var request = Request(name: "test")
    request.unit.granule = Sourced(
      [0x1000, 0x4000, 0x1_0000].randomElement(using: &random) ?? 0, from: .rule("test"))
    request.image.reserve = Sourced(
      .random(in: 1...6, using: &random) * Self.unit, from: .rule("test"))
    request.image.stack = Sourced(
      .random(in: 1...3, using: &random) * 0x1_0000, from: .rule("test"))
    request.heap = Sourced(.random(in: 0...6, using: &random) * Self.unit, from: .rule("test"))
    return (board, request)
  }

  /// Whether every granule of the range is RAM, and nothing of the board's has a byte in it.
  private func isFree(_ range: PhysicalRange, on board: Board, _ granule: UInt64) -> Bool {
    guard board.memory.contains(where: { $0.range.contains(range) }) else { return false }
    let first = board.memory.map(\.range.start.rawValue).min() ?? 0
    let size = board.memory.map(\.range).min { $0.start < $1.start }?.size ?? 0
    let loaders = [first, first + min(0x800_0000, size / 2 / Self.block * Self.block)]
    let taken =
      board.reservations.map(\.range) + board.devices.flatMap(\.regions).map(\.range)
      + board.processors.compactMap(\.releaseAddress).map { BoardGenTests.range($0.value, 8) }
    // Neither is what shares a granule with a taken byte.
    return !taken.contains { taken in
      taken.start.rawValue / granule <= range.last.rawValue / granule
        && range.start.rawValue / granule <= taken.last.rawValue / granule
    } && !loaders.contains { BoardGenTests.range($0, Self.block).overlaps(range) }
  }

  /// All places of that size and alignment that are free.
  private func places(
    _ size: UInt64, alignment: UInt64, on board: Board, _ granule: UInt64
  ) -> [PhysicalRange] {
    stride(from: 0, to: 0x800_0000, by: UInt64.Stride(alignment))
      .compactMap { PhysicalRange(start: PhysicalAddress($0), size: size) }
      .filter { isFree($0, on: board, granule) }
  }

  @Test("Every layout keeps the rules, and every refusal has no place to offer", arguments: 0..<300)
  func rules(seed: Int) throws {
    let (board, request) = try universe(seed: seed)
    let granule = request.unit.granule.value
    var findings = Findings()
    let layout = LayoutPlanner(board, request)
      .layout(tables: TableCounts(boot: 2, runtime: 2), linked: nil, findings: &findings)
    let images = places(
      request.image.reserve.value, alignment: Self.block, on: board, granule)
    guard let layout, let placed = layout.image else {
      guard let image = images.first(where: isAboveFloor(board)) ?? images.first else { return }
      // The image has a place, so it is the heap that has none, or the sections have no room.
      let heap = request.heap.value
      let alignment = heap >= Self.block ? Self.block : granule
      let heaps = places(heap, alignment: alignment, on: board, granule)
        .filter { !$0.overlaps(image) }
      let isTooSmall = findings.diagnostics.contains { $0.message.contains("no room for data") }
      #expect(heaps.isEmpty || isTooSmall, "\(findings.said)")
      return
    }
    #expect(findings.said == [])
    #expect(placed.range.value == images.first(where: isAboveFloor(board)) ?? images.first)
    #expect(placed.stack.value.last == placed.range.value.last)
    #expect(placed.stack.value.size == request.image.stack.value)
    #expect(placed.guardPage.isFollowed(by: placed.stack.value))
    #expect(placed.guardPage.size == granule)
    for section in placed.sections {
      #expect(section.range.start.isAligned(to: granule))
      #expect(section.range.size.isMultiple(of: granule))
      #expect(placed.range.value.contains(section.range))
      #expect(section.range.last < placed.guardPage.start)
    }
    #expect(
      zip(placed.sections, placed.sections.dropFirst()).allSatisfy {
        $0.range.last < $1.range.start
      })
    if let heap = layout.heap?.value {
      #expect(heap.size == request.heap.value)
      #expect(isFree(heap, on: board, granule))
      #expect(!heap.overlaps(placed.range.value))
    } else {
      #expect(request.heap.value == 0)
    }
  }

  private func isAboveFloor(_ board: Board) -> (PhysicalRange) -> Bool {
    let floor = (board.memory.first?.range.start.rawValue ?? 0) + Self.block
    return { $0.start.rawValue >= floor }
  }
}
