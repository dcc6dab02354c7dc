@testable import Runtime

/// The bytes of a boot table, put together field by field.
struct MadeBootTable {
  struct Module {
    var name = "kernel"
    var kind: UInt32 = 0
    var base: UInt64 = 0x5000_0000
    var slotSize: UInt64 = 0x3000
    var fileSize: UInt64 = 0x1000
    var memorySize: UInt64 = 0x2000
    var loadOffset: UInt64 = 0x8000
    var entryOffset: UInt64 = 0x40
    var arguments = ""
  }

  struct Guest {
    var name = "guest"
    var kernel: UInt32 = 0
    var ramdisk: UInt32 = .max
    var deviceTree: UInt32 = .max
    var processors: UInt32 = 1
    var firstExtent: UInt32 = 0
    var extentCount: UInt32 = 0
    var guestAddress: UInt64 = 0x4000_0000
    var memorySize: UInt64 = 0x1_0000
    var entry: UInt64 = 0x4000_8040
    var arguments = ""
  }

  struct Shared {
    var name = "shared"
    var firstMember: UInt32 = 0
    var memberCount: UInt32 = 0
    var base: UInt64 = 0x7000_0000
    var length: UInt64 = 0x1000
    var guestAddress: UInt64 = 0x9000_0000
  }

  var modules: [Module] = []
  var guests: [Guest] = []
  var extents: [(base: UInt64, length: UInt64)] = []
  var shared: [Shared] = []
  var members: [UInt32] = []
  /// Texts that are there beside those that rows refer to.
  var otherTexts = ""
  var fingerprint: [UInt64] = [1, 2, 3, 4]
  var heap: (base: UInt64, size: UInt64) = (0x4800_0000, 0x10_0000)

  /// The table, with the right checksum.
  var bytes: [UInt8] {
    var (rows, texts): ([UInt8], [UInt8]) = ([], [])
    func text(_ text: String) -> [UInt8] {
      defer { texts += Array(text.utf8) }
      return word(UInt32(texts.count)) + word(UInt32(text.utf8.count))
    }
    for module in modules {
      rows += text(module.name) + word(module.kind) + word(0)
      rows += [
        module.base, module.slotSize, module.fileSize, module.memorySize, module.loadOffset,
        module.entryOffset,
      ].flatMap(double)
      rows += text(module.arguments)
    }
    for guest in guests {
      rows += text(guest.name)
      rows += [
        guest.kernel, guest.ramdisk, guest.deviceTree, guest.processors, guest.firstExtent,
        guest.extentCount,
      ].flatMap(word)
      rows += [guest.guestAddress, guest.memorySize, guest.entry].flatMap(double)
      rows += text(guest.arguments) + double(0)
    }
    for extent in extents { rows += double(extent.base) + double(extent.length) }
    for shared in shared {
      rows += text(shared.name) + word(shared.firstMember) + word(shared.memberCount)
      rows += [shared.base, shared.length, shared.guestAddress].flatMap(double)
    }
    for member in members { rows += word(member) + word(0) }
    texts += Array(otherTexts.utf8)
    let counts = [
      modules.count, guests.count, extents.count, shared.count, members.count, texts.count,
    ]
    var bytes = Array("boardgen".utf8)
    bytes += [1, 112, UInt32(112 + rows.count + texts.count), 0].flatMap(word)
    bytes += counts.flatMap { word(UInt32($0)) }
    bytes += fingerprint.flatMap(double) + double(heap.base) + double(heap.size)
    bytes += [UInt8](repeating: 0, count: 16)
    return Self.summed(bytes + rows + texts)
  }

  /// The bytes with the checksum that belongs to them.
  static func summed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let sum = unsafe bytes.withUnsafeBytes { bytes in
      unsafe bytes.baseAddress.map {
        unsafe BootTable.checksum(at: $0, length: UInt64(bytes.count))
      }
    }
    bytes.replaceSubrange(20..<24, with: word(UInt32(truncatingIfNeeded: sum ?? 0)))
    return bytes
  }

  /// Opens the table and looks at it.
  func opened<T>(_ body: (BootTable) throws -> T) throws -> T {
    try Self.opened(bytes, body)
  }

  /// Opens a table of these bytes.
  static func opened<T>(
    _ bytes: [UInt8], size: Int? = nil,
    fingerprint: (UInt64, UInt64, UInt64, UInt64)? = nil, _ body: (BootTable) throws -> T
  ) throws -> T {
    // Something follows which is not zero.
    try unsafe (bytes + [UInt8](repeating: 0xa5, count: 64)).withUnsafeBytes { all in
      guard let base = all.baseAddress else { throw BootTableError.notThere }
      return try body(
        try unsafe BootTable(
          at: base, size: UInt64(size ?? bytes.count), fingerprint: fingerprint))
    }
  }

  private static func word(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
  private func word(_ value: UInt32) -> [UInt8] { Self.word(value) }
  private func double(_ value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}

extension BootText {
  /// The text as a string.
  var string: String { String(decoding: (0..<count).map { self[$0] }, as: UTF8.self) }
}
