import Runtime
import Testing

@testable import BoardGen

/// Tables whose checksum is right, but whose content isn't.
@Suite("Hostile boot tables")
struct HostileBootTableTests {
  private static let bytes = BootConfiguration.made.encoded

  /// The table with other numbers in it, and the checksum that they ask for.
  private func table(_ changes: [(offset: UInt32, field: BootField, value: UInt64)]) -> [UInt8] {
    var bytes = Self.bytes
    for change in changes {
      let at = Int(change.offset + change.field.offset)
      bytes.replaceSubrange(
        at..<at + Int(change.field.size),
        with: MadeFile.little(change.value, Int(change.field.size)))
    }
    return summed(bytes)
  }

  private func summed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes.replaceSubrange(20..<24, with: [0, 0, 0, 0])
    bytes.replaceSubrange(20..<24, with: MadeFile.little(MadeFile.crc(bytes), 4))
    return bytes
  }

  private static let modules = BootHeader.size
  private static let guests = modules + 6 * BootModuleRow.size
  private static let extents = guests + 2 * BootGuestRow.size
  private static let shared = extents + 2 * BootExtentRow.size
  private static let members = shared + BootSharedRow.size

  @Test("the checksum is the CRC-32 that everybody has")
  func checksum() {
    #expect(summed(Self.bytes) == Self.bytes)
  }

  @Test("what refers to nothing is refused, and it is said where")
  func references() {
    typealias Change = (UInt32, BootField, UInt64, BootTableError)
    let (modules, guests, extents) = (Self.modules, Self.guests, Self.extents)
    let cases: [Change] = [
      (modules, BootModuleRow.name, .max >> 32, .outOfBounds(.module, row: 0)),
      (modules, BootModuleRow.nameLength, 0x1000, .outOfBounds(.module, row: 0)),
      (modules, BootModuleRow.argumentsLength, .max >> 32, .outOfBounds(.module, row: 0)),
      (modules, BootModuleRow.kind, 6, .outOfBounds(.module, row: 0)),
      (modules, BootModuleRow.base, .max, .outOfBounds(.module, row: 0)),
      (modules, BootModuleRow.slotSize, 0, .outOfBounds(.module, row: 0)),
      (modules, BootModuleRow.slotSize, .max, .outOfBounds(.module, row: 0)),
      (modules, BootModuleRow.fileSize, 0x1_2346, .outOfBounds(.module, row: 0)),
      (modules, BootModuleRow.memorySize, 0x20_0001, .outOfBounds(.module, row: 0)),
      (modules, BootModuleRow.entryOffset, 0x20_0000, .outOfBounds(.module, row: 0)),
      (modules, BootModuleRow.loadOffset, .max, .outOfBounds(.module, row: 0)),
      (guests, BootGuestRow.kernel, 6, .outOfBounds(.guest, row: 0)),
      (guests, BootGuestRow.ramdisk, 0xffff_fffe, .outOfBounds(.guest, row: 0)),
      (guests, BootGuestRow.deviceTree, 6, .outOfBounds(.guest, row: 0)),
      (guests, BootGuestRow.firstExtent, 1, .outOfBounds(.guest, row: 0)),
      (guests, BootGuestRow.extentCount, .max >> 32, .outOfBounds(.guest, row: 0)),
      (guests, BootGuestRow.memorySize, 0x40_0001, .outOfBounds(.guest, row: 0)),
      (guests, BootGuestRow.guestAddress, .max, .outOfBounds(.guest, row: 0)),
      (guests, BootGuestRow.entry, 0x4040_0000, .outOfBounds(.guest, row: 0)),
      (guests, BootGuestRow.entry, 0x3fff_ffff, .outOfBounds(.guest, row: 0)),
      (
        guests + BootGuestRow.size, BootGuestRow.arguments, 0x1_0000,
        .outOfBounds(.guest, row: 1)
      ),
      (extents, BootExtentRow.length, .max, .outOfBounds(.guest, row: 0)),
      (
        extents + BootExtentRow.size, BootExtentRow.base, 0xffff_ffff_ffe0_0001,
        .outOfBounds(.extent, row: 1)
      ),
      (Self.shared, BootSharedRow.firstMember, 1, .outOfBounds(.shared, row: 0)),
      (Self.shared, BootSharedRow.guestAddress, .max, .outOfBounds(.shared, row: 0)),
      (Self.members, BootMemberRow.guest, 2, .outOfBounds(.member, row: 0)),
    ]
    for (offset, field, value, error) in cases {
      #expect(throws: error, "\(offset) + \(field.offset) = \(value)") {
        try OpenedTable.result(of: table([(offset, field, value)])).get()
      }
    }
  }

  @Test("counts and lengths have to come to the length of the table")
  func counts() {
    let (length, field) = (UInt64(Self.bytes.count), BootHeader.totalLength)
    let cases: [(BootField, UInt64, BootTableError)] = [
      (BootHeader.magic, 0, .notThere), (BootHeader.version, 2, .foreignVersion(2)),
      (BootHeader.headerLength, 96, .length), (field, 0, .length), (field, length - 1, .length),
      (field, length + 1, .truncated(length: length + 1, place: length)),
      (BootHeader.moduleCount, 5, .length), (BootHeader.guestCount, .max >> 32, .length),
      (BootHeader.extentCount, .max >> 32, .length), (BootHeader.memberCount, 3, .length),
      (BootHeader.textLength, .max >> 32, .length),
    ]
    for (field, value, error) in cases {
      #expect(throws: error, "\(field.offset) = \(value)") {
        try OpenedTable.result(of: table([(0, field, value)])).get()
      }
    }
  }

  @Test("random content with the right checksum is refused, or can be read", arguments: 0..<20)
  func randomContent(seed: Int) {
    var random = Random(seed: seed)
    for _ in 0..<200 {
      var bytes = Self.bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let at = Int.random(in: 24..<bytes.count - 8, using: &random) & ~3
        let value: UInt64 = Bool.random(using: &random) ? .max : random.next() & 0xff
        bytes.replaceSubrange(at..<at + 4, with: MadeFile.little(value, 4))
      }
      // Opening it reads everything, which must not trap.
      _ = OpenedTable.result(of: summed(bytes))
    }
  }
}
