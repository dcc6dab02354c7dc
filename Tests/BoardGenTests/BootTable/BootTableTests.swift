import Addresses
import Runtime
import Testing

@testable import BoardGen

@Suite("Boot table")
struct BootTableTests {
  private static let bytes = BootConfiguration.made.encoded

  private func decoded(_ bytes: [UInt8]) throws -> BootConfiguration {
    var findings = Findings()
    let found = BootConfiguration(
      decoding: bytes, from: .rule("test"), findings: &findings)
    return try #require(found, "\(findings.said)")
  }

  @Test("what is written is what is read")
  func roundTrip() throws {
    #expect(try decoded(Self.bytes) == BootConfiguration.made)
    #expect(try decoded(Self.bytes).encoded == Self.bytes)
  }

  @Test("a table of nothing is one, too")
  func empty() throws {
    let table = BootConfiguration(fingerprint: [1, 2, 3, 4])
    #expect(table.encoded.count == Int(BootHeader.size))
    #expect(try decoded(table.encoded).isEmpty)
  }

  @Test("random tables are read as they were written", arguments: 0..<50)
  func randomTables(seed: Int) throws {
    var random = Random(seed: seed)
    let origin = Origin.rule("test")
    func text(_ name: String) -> String { name + String(UInt8.random(in: 0...9, using: &random)) }
    func place() -> Sourced<PhysicalRange> {
      let size = UInt64.random(in: 1...0x1000_0000, using: &random)
      let start = UInt64.random(in: 0...(.max - size), using: &random)
      return Sourced(range(start, size), from: origin)
    }
    var table = BootConfiguration(fingerprint: (0..<4).map { _ in random.next() })
    if Bool.random(using: &random) { table.heap = place() }
    for index in 0..<Int.random(in: 0...9, using: &random) {
      let memory = place()
      let used = UInt64.random(in: 0...memory.value.size, using: &random)
      table.modules.append(
        .init(
          name: text("m\(index)"),
          kind: Request.Module.Kind.allCases.randomElement(using: &random) ?? .raw,
          memory: memory, fileSize: UInt64.random(in: 0...used, using: &random), memorySize: used,
          loadOffset: UInt64.random(in: 0...(1 << 52), using: &random),
          entryOffset: UInt64.random(in: 0..<memory.value.size, using: &random),
          bootArguments: Bool.random(using: &random) ? Sourced(text("x=y "), from: origin) : nil))
    }
    for index in 0..<Int.random(in: 0...5, using: &random) {
      let extents = (0..<Int.random(in: 0...3, using: &random)).map { _ in place() }
      let size = extents.reduce(0) { $0 + $1.value.size }
      let start = extents.isEmpty ? 0 : UInt64.random(in: 0...(.max - size), using: &random)
      func module() -> Int? { table.modules.indices.randomElement(using: &random) }
      table.guests.append(
        .init(
          name: text("g\(index)"), origin: origin, kernel: module(), ramdisk: nil,
          deviceTree: module(), processors: 4, extents: extents,
          memorySize: extents.isEmpty ? 0x1000 : size, guestAddress: start,
          entry: extents.isEmpty ? 0 : start + size - 1))
    }
    for index in 0..<Int.random(in: 0...3, using: &random) where !table.guests.isEmpty {
      table.shared.append(
        .init(
          name: text("s\(index)"),
          memory: Sourced(range(0x1000 * UInt64(index), 0x1000), from: origin),
          guestAddress: UInt64.random(in: 0...(1 << 48), using: &random),
          guests: table.guests.indices.filter { _ in Bool.random(using: &random) }))
    }
    #expect(try decoded(table.encoded) == table)
  }

  @Test("the fingerprint has to be the board's")
  func fingerprint() {
    let own = BootConfiguration.made.fingerprint
    #expect(
      throws: Never.self
    ) {
      try OpenedTable.result(
        of: Self.bytes, fingerprint: (own[0], own[1], own[2], own[3])
      ).get()
    }
    #expect(throws: BootTableError.boardDiffers) {
      try OpenedTable.result(
        of: Self.bytes, fingerprint: (own[0], own[1], own[2], own[3] ^ 1)
      ).get()
    }
  }

  @Test("every bit that flips is noticed")
  func bits() {
    for bit in 0..<Self.bytes.count * 8 {
      var bytes = Self.bytes
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: BootTableError.self, "bit \(bit)") {
        try OpenedTable.result(of: bytes).get()
      }
    }
  }

  @Test("every table that was cut short is refused, and one with something behind it is not")
  func lengths() {
    for count in 0..<Self.bytes.count {
      #expect(throws: BootTableError.self, "\(count) bytes") {
        try OpenedTable.result(of: Array(Self.bytes.prefix(count)) + [0], place: count).get()
      }
    }
    #expect(throws: Never.self) {
      try OpenedTable.result(of: Self.bytes + [UInt8](repeating: 0xff, count: 4096)).get()
    }
  }

  @Test("random bytes are no table", arguments: 0..<20)
  func randomBytes(seed: Int) {
    var random = Random(seed: seed)
    for _ in 0..<100 {
      let count = Int.random(in: 1...400, using: &random)
      let kept = Int.random(in: 0...64, using: &random)
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let bytes = Array(Self.bytes.prefix(kept)) + noise
      #expect(throws: BootTableError.self) { try OpenedTable.result(of: bytes).get() }
    }
  }

  @Test("a place that is too small is said where it was given")
  func place() {
    var findings = Findings()
    let small = Sourced(
      range(0x4000_0000, 0x100), from: .request(key: "boot-table", file: "board.yml", line: 2))
    #expect(BootConfiguration.made.encoded(for: small, findings: &findings) == nil)
    #expect(
      findings.said == [
        """
        error: board.yml:2: boot-table: the boot table has \(Self.bytes.count) bytes, and its place \
        256 bytes [boot-table-size]
          advice: set more aside with boot-table
        """
      ])
  }
}
