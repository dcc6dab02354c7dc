import Testing

@testable import Runtime

@Suite("What the runtime reads from a boot table")
struct BootTableTests {
  /// Some of everything, with numbers that can't be taken for each other.
  static let made: MadeBootTable = {
    var made = MadeBootTable()
    made.modules = [
      .init(name: "kernel", arguments: "console=ttyAMA0"),
      .init(
        name: "ramdisk", kind: 1, base: 0x5100_0000, slotSize: 0x30, fileSize: 0x10,
        memorySize: 0x20, loadOffset: 0x60, entryOffset: 0x8),
      .init(name: "tree", kind: 2, base: 0x5200_0000),
    ]
    made.guests = [
      .init(
        name: "a", ramdisk: 1, deviceTree: 2, processors: 4, extentCount: 2, arguments: "quiet"),
      .init(name: "bc", kernel: 2, firstExtent: 2, extentCount: 1, memorySize: 0x9000),
      .init(name: "d", kernel: .max, memorySize: 0x1000, entry: 0),
    ]
    made.extents = [(0x6000_0000, 0xc000), (0x6100_0000, 0x4000), (0x6200_0000, 0x9000)]
    made.shared = [
      .init(name: "mailbox", memberCount: 2),
      .init(name: "ring", firstMember: 2, memberCount: 1, base: 0x7100_0000, length: 0x2000),
    ]
    made.members = [1, 0, 2]
    return made
  }()

  @Test("Everything is as it was written")
  func contents() throws {
    try Self.made.opened { table in
      #expect(table.fingerprint == (1, 2, 3, 4))
      #expect((table.heap.base, table.heap.size) == (0x4800_0000, 0x10_0000))
      #expect(table.length == UInt64(Self.made.bytes.count))
      #expect(table.moduleCount == 3)
      #expect((0..<3).map { table.module($0)?.name.string } == ["kernel", "ramdisk", "tree"])
      #expect((0..<3).map { table.module($0)?.kind } == [.kernel, .ramdisk, .deviceTree])
      let module = try #require(table.module(1))
      #expect(module.index == 1)
      #expect((module.base, module.slotSize, module.fileSize) == (0x5100_0000, 0x30, 0x10))
      #expect((module.memorySize, module.loadOffset, module.entryOffset) == (0x20, 0x60, 8))
      #expect(table.module(0)?.bootArguments.string == "console=ttyAMA0")
      #expect(module.bootArguments.string == "")

      #expect((0..<3).map { table.guest($0)?.name.string } == ["a", "bc", "d"])
      let guest = try #require(table.guest(0))
      #expect(
        [guest.kernel, guest.ramdisk, guest.deviceTree].map { $0?.index } == [0, 1, 2])
      #expect((guest.processors, guest.guestAddress) == (4, 0x4000_0000))
      #expect((guest.memorySize, guest.entry) == (0x1_0000, 0x4000_8040))
      #expect(guest.bootArguments.string == "quiet")
      #expect(table.guest(1)?.kernel?.index == 2)
      #expect(table.guest(1)?.ramdisk?.index == nil)
      #expect(table.guest(2)?.kernel?.index == nil)
      #expect((0..<2).map { guest.extent($0)?.base } == [0x6000_0000, 0x6100_0000])
      #expect(guest.extent(1)?.size == 0x4000)
      #expect(table.guest(1)?.extent(0)?.base == 0x6200_0000)

      #expect((0..<2).map { table.shared($0)?.name.string } == ["mailbox", "ring"])
      #expect(table.shared(1)?.memory.base == 0x7100_0000)
      #expect(table.shared(1)?.memory.size == 0x2000)
      #expect(table.shared(1)?.guestAddress == 0x9000_0000)
      #expect((0..<2).map { table.shared(0)?.guest($0) } == [1, 0])
      #expect(table.shared(1)?.guest(0) == 2)
    }
  }

  @Test("There is nothing before the first and after the last")
  func ends() throws {
    try Self.made.opened { table in
      for index in [-1, 3, .min, .max] {
        #expect(table.module(index) == nil)
        #expect(table.guest(index) == nil)
      }
      for index in [-1, 2, .min, .max] {
        #expect(table.shared(index) == nil)
        #expect(table.guest(0)?.extent(index)?.base == nil)
        #expect(table.shared(0)?.guest(index) == nil)
      }
      #expect(table.guest(2)?.extent(0)?.base == nil)
    }
  }

  @Test("Rows are found by their whole name")
  func names() throws {
    try Self.made.opened { table in
      #expect(table.module(named: "kernel")?.index == 0)
      #expect(table.module(named: "ramdisk")?.index == 1)
      #expect(table.module(named: "tree")?.index == 2)
      for name: StaticString in ["tre", "tref", "trees", "", "kerne"] {
        #expect(table.module(named: name) == nil)
      }
      #expect(table.guest(named: "a")?.processors == 4)
      #expect(table.guest(named: "bc")?.memorySize == 0x9000)
      #expect(table.guest(named: "d")?.memorySize == 0x1000)
      #expect(table.guest(named: "bd") == nil)
    }
  }

  @Test("A table has to be whole, and its board's")
  func refusals() throws {
    let bytes = Self.made.bytes
    let length = UInt64(bytes.count)
    func refusal(
      size: Int? = nil, fingerprint: (UInt64, UInt64, UInt64, UInt64)? = nil,
      _ change: (inout [UInt8]) -> Void = { _ in }
    ) -> BootTableError? {
      var changed = bytes
      change(&changed)
      do {
        try MadeBootTable.opened(changed, size: size, fingerprint: fingerprint) { _ in }
        return nil
      } catch {
        return error as? BootTableError
      }
    }
    #expect(refusal() == nil)
    #expect(refusal(size: bytes.count + 8) == nil)
    #expect(refusal(fingerprint: (1, 2, 3, 4)) == nil)
    #expect(refusal(fingerprint: (1, 2, 3, 5)) == .boardDiffers)
    #expect(refusal(size: 0) == .notThere)
    #expect(refusal(size: 7) == .notThere)
    #expect(refusal(size: 8) == .truncated(length: 112, place: 8))
    #expect(refusal(size: 111) == .truncated(length: 112, place: 111))
    #expect(refusal(size: 112) == .truncated(length: length, place: 112))
    #expect(
      refusal(size: bytes.count - 1) == .truncated(length: length, place: length - 1))
    #expect(refusal { $0[0] ^= 1 } == .notThere)
    #expect(refusal { $0[8] = 2 } == .foreignVersion(2))
    #expect(refusal { $0[12] = 111 } == .length)
    #expect(refusal { $0[44] += 1 } == .length)
    for bit in 0..<32 {
      #expect(refusal { $0[20 + bit / 8] ^= 1 << UInt8(bit % 8) } == .checksum)
    }
    for byte in bytes.indices where byte >= 48 {
      #expect(refusal { $0[byte] ^= 0x10 } == .checksum)
    }
    // Nothing but the header.
    #expect(throws: Never.self) { try MadeBootTable().opened { #expect($0.moduleCount == 0) } }
  }
}
