import Testing

@testable import Runtime

@Suite("Guest memory")
struct GuestMemoryTests {
  static let low = GuestMemory(base: 0x2000, size: 0x1000, textSize: 0x400)
  /// Ends at 2^64.
  static let top = GuestMemory(base: 0xffff_ffff_ffff_f000, size: 0x1000, textSize: 0)

  @Test(
    "A range is the guest's only if all of it is",
    arguments: [
      (0x2000, 0x1000, true), (0x2000, 0, true), (0x3000, 0, true), (0x2fff, 1, true),
      (0x2ff0, 0x10, true), (0x1fff, 1, false), (0x1fff, 0, false), (0x1fff, 2, false),
      (0x2fff, 2, false), (0x3000, 1, false), (0x3001, 0, false), (0x2000, 0x1001, false),
      (0, .max, false), (.max, 1, false),
    ] as [(UInt64, UInt64, Bool)])
  func range(address: UInt64, count: UInt64, isInside: Bool) {
    #expect(Self.low.contains(address, count: count) == isInside)
  }

  @Test(
    "A range that wraps around is nobody's",
    arguments: [
      (0x2800, .max, false), (0x2800, .max - 0x27ff, false), (0x2fff, .max - 0xfff, false),
    ] as [(UInt64, UInt64, Bool)])
  func overflow(address: UInt64, count: UInt64, isInside: Bool) {
    #expect(Self.low.contains(address, count: count) == isInside)
  }

  @Test("Memory at the top of the address space has a last byte")
  func topOfSpace() {
    #expect(Self.top.contains(.max, count: 1))
    #expect(Self.top.contains(0xffff_ffff_ffff_f000, count: 0x1000))
    #expect(!Self.top.contains(.max, count: 2))
    #expect(!Self.top.contains(0xffff_ffff_ffff_f000, count: 0x1001))
    #expect(!Self.top.contains(0, count: 0))
  }

  @Test("Memory side by side begins at its first byte and ends after its last")
  func extents() {
    let extent = GuestExtent(
      guest: 1, guestBase: 0x2000, base: 0x8000, size: 0x1000, isWritable: true)
    let inside = [0x1fff, 0x2000, 0x2fff, 0x3000, 0x8000, 0, .max].filter(extent.contains)
    #expect(inside == [0x2000, 0x2fff])
    let top = GuestExtent(
      guest: 1, guestBase: .max, base: 0x8000, size: 1, isWritable: true)
    #expect([0, .max - 1, .max].filter(top.contains) == [UInt64.max])
  }

  @Test("Translation is on if there are tables")
  func tables() {
    #expect(!TranslationPlan.none.isEnabled)
    let plan = TranslationPlan(
      tcr: 0, mair: 0, pages: 1, virtualAddressBits: 39, lowestAddress: 0, highestAddress: 0)
    #expect(plan.isEnabled)
  }
}
