import Testing

@testable import Runtime

/// Each number at the last value that is sound, and one further.
@Suite("What a boot table's rows may say")
struct BootTableCheckTests {
  typealias Change = (inout MadeBootTable) -> Void

  private func refusal(_ change: Change) -> BootTableError? {
    var made = BootTableTests.made
    change(&made)
    do {
      try made.opened { _ in }
      return nil
    } catch {
      return error as? BootTableError
    }
  }

  /// Expects the last of the rows of a part to be refused.
  private func expect(
    _ part: BootTablePart, row: UInt64, sound: Change, not change: Change,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(refusal(sound) == nil, sourceLocation: sourceLocation)
    #expect(refusal(change) == .outOfBounds(part, row: row), sourceLocation: sourceLocation)
  }

  @Test("Modules")
  func modules() {
    expect(
      .module, row: 2, sound: { $0.modules[2].fileSize = 0x2000 },
      not: { $0.modules[2].fileSize = 0x2001 })
    expect(
      .module, row: 2, sound: { $0.modules[2].memorySize = 0x3000 },
      not: { $0.modules[2].memorySize = 0x3001 })
    expect(
      .module, row: 2, sound: { $0.modules[2].entryOffset = 0x2fff },
      not: { $0.modules[2].entryOffset = 0x3000 })
    expect(
      .module, row: 2, sound: { $0.modules[2].loadOffset = 1 << 52 },
      not: { $0.modules[2].loadOffset = 1 << 52 + 1 })
    expect(
      .module, row: 2, sound: { $0.modules[2].base = 0xffff_ffff_ffff_d000 },
      not: { $0.modules[2].base = 0xffff_ffff_ffff_d001 })
    expect(
      .module, row: 2, sound: { $0.modules[2].kind = 5 }, not: { $0.modules[2].kind = 6 })
    #expect(
      refusal {
        $0.modules[1].fileSize = 0
        $0.modules[1].memorySize = 0
        $0.modules[1].slotSize = 0
      } == .outOfBounds(.module, row: 1))
    #expect(
      refusal {
        $0.modules[1].fileSize = 0
        $0.modules[1].memorySize = 0
        $0.modules[1].slotSize = 1
        $0.modules[1].entryOffset = 0
      } == nil)
  }

  @Test("Guests")
  func guests() {
    expect(
      .guest, row: 2, sound: { $0.guests[2].kernel = 2 }, not: { $0.guests[2].kernel = 3 })
    expect(
      .guest, row: 2, sound: { $0.guests[2].ramdisk = 2 }, not: { $0.guests[2].ramdisk = 3 })
    expect(
      .guest, row: 2, sound: { $0.guests[2].deviceTree = .max },
      not: { $0.guests[2].deviceTree = .max - 1 })
    expect(
      .guest, row: 1, sound: { $0.guests[1].entry = 0x4000_8fff },
      not: { $0.guests[1].entry = 0x4000_9000 })
    expect(
      .guest, row: 1, sound: { $0.guests[1].entry = 0x4000_0000 },
      not: { $0.guests[1].entry = 0x3fff_ffff })
    expect(
      .guest, row: 1, sound: { $0.guests[1].firstExtent = 2 },
      not: { $0.guests[1].firstExtent = 3 })
    for difference: UInt64 in [1, .max] {
      expect(
        .guest, row: 0, sound: { _ in }, not: { $0.guests[0].memorySize &+= difference })
    }
    // The last of its pieces counts, too, and sums that wrap around do not.
    expect(
      .guest, row: 0, sound: { _ in }, not: { $0.extents[1].length = 0x4001 })
    expect(
      .guest, row: 0, sound: { _ in },
      not: {
        $0.extents[0].length = .max
        $0.extents[1].length = 0x1_0001
      })
    // The memory ends where addresses do, or one byte later.
    let base: UInt64 = 0xffff_ffff_ffff_7000
    expect(
      .guest, row: 1, sound: { ($0.guests[1].guestAddress, $0.guests[1].entry) = (base, base) },
      not: { ($0.guests[1].guestAddress, $0.guests[1].entry) = (base + 1, base + 1) })
    // Without a place, nothing is said of where it begins.
    #expect(refusal { $0.guests[2].guestAddress = .max } == nil)
  }

  @Test("Extents, shared memory and who shares it")
  func others() {
    // Nobody's extent, so that only its own row is looked at.
    expect(
      .extent, row: 3, sound: { $0.extents.append((0xffff_ffff_ffff_f000, 0x1000)) },
      not: { $0.extents.append((0xffff_ffff_ffff_f001, 0x1000)) })
    expect(
      .extent, row: 3, sound: { $0.extents.append((0, 1)) }, not: { $0.extents.append((0, 0)) })
    expect(
      .shared, row: 1, sound: { $0.shared[1].memberCount = 1 },
      not: { $0.shared[1].memberCount = 2 })
    expect(
      .shared, row: 1, sound: { $0.shared[1].base = 0xffff_ffff_ffff_e000 },
      not: { $0.shared[1].base = 0xffff_ffff_ffff_e001 })
    expect(
      .shared, row: 1, sound: { $0.shared[1].guestAddress = 0xffff_ffff_ffff_e000 },
      not: { $0.shared[1].guestAddress = 0xffff_ffff_ffff_e001 })
    expect(
      .shared, row: 1, sound: { $0.shared[1].length = 1 }, not: { $0.shared[1].length = 0 })
    expect(.member, row: 2, sound: { $0.members[2] = 2 }, not: { $0.members[2] = 3 })
  }

  @Test("Texts end no later than all texts do")
  func texts() throws {
    var made = MadeBootTable()
    made.guests = [.init(name: "abc", kernel: .max, arguments: "")]
    made.otherTexts = "de"
    // The lengths of the guest's name and arguments, and what is read then.
    for (offset, length, name, arguments) in [
      (112 + 4, 5, "abcde", ""), (112 + 60, 2, "abc", "de"), (112 + 4, 6, nil, nil),
      (112 + 60, 3, nil, nil),
    ] as [(Int, UInt8, String?, String?)] {
      var bytes = made.bytes
      bytes[offset] = length
      var error: BootTableError?
      do {
        try MadeBootTable.opened(MadeBootTable.summed(bytes)) { table in
          #expect(table.guest(0)?.name.string == name)
          #expect(table.guest(0)?.bootArguments.string == arguments)
        }
      } catch let refusal as BootTableError {
        error = refusal
      }
      #expect(error == (name == nil ? .outOfBounds(.guest, row: 0) : nil))
    }
  }
}
