import Protection
import Testing

@testable import Runtime

@Suite("Memory region descriptors")
struct MemoryRegionTests {
  /// Two neighbours, a hole, a region that appears elsewhere than it is, and the top of the space.
  static let map: [MemoryRegion] = [
    region(0x1000, 0x1000), region(0x2000, 0x800), region(0x9000, 0x1000, at: 0x4000),
    region(0xffff_ffff_ffff_f000, 0x1000),
  ]

  static func region(_ base: UInt64, _ size: UInt64, at virtualBase: UInt64? = nil) -> MemoryRegion
  {
    MemoryRegion(
      base: base, size: size, virtualBase: virtualBase ?? base, kind: .ram,
      memoryType: .normalWriteBack, permissions: Permissions(kernel: .readWrite))
  }

  @Test("A row is laid out as C expects it")
  func layout() {
    #expect(MemoryRegion.hasExpectedLayout)
    #expect(MemoryLayout<MemoryRegion>.offset(of: \.virtualBase) == 16)
    #expect(MemoryLayout<MemoryRegion>.offset(of: \.kind) == 24)
    #expect(MemoryLayout<MemoryRegion>.offset(of: \.memoryType) == 25)
    #expect(MemoryLayout<MemoryRegion>.offset(of: \.permissions) == 26)
  }

  @Test(
    "An address is found in the region that it lies in before translation",
    arguments: [
      (0x0fff, nil), (0x1000, 0), (0x1fff, 0), (0x2000, 1), (0x27ff, 1), (0x2800, nil),
      (0x3fff, nil), (0x4000, 2), (0x4fff, 2), (0x5000, nil), (0x9000, nil),
      (0xffff_ffff_ffff_efff, nil), (0xffff_ffff_ffff_f000, 3), (.max, 3),
    ] as [(UInt64, Int?)])
  func lookup(address: UInt64, index: Int?) {
    #expect(Self.map.span.index(containing: address) == index)
  }

  @Test(
    "An address in a hole has the nearest regions as its neighbours",
    arguments: [
      (0, nil, 0), (0x0fff, nil, 0), (0x2800, 1, 2), (0x3fff, 1, 2), (0x5000, 2, 3),
      (0xffff_ffff_ffff_efff, 2, 3),
    ] as [(UInt64, Int?, Int?)])
  func neighbours(address: UInt64, below: Int?, above: Int?) {
    #expect(Self.map.span.index(startingBelow: address) == below)
    #expect(Self.map.span.index(startingAbove: address) == above)
  }

  @Test("The lowest and the highest address are neighbours like others")
  func outermostNeighbours() {
    let map = [Self.region(0, 0x10), Self.region(.max, 1)]
    #expect(map.span.index(startingBelow: 0) == nil)
    #expect(map.span.index(startingBelow: 0x10) == 0)
    #expect(map.span.index(startingAbove: 0x10) == 1)
    #expect(map.span.index(startingAbove: .max) == nil)
  }

  @Test("A region's own start is neither above nor below it")
  func ownStart() {
    #expect(Self.map.span.index(startingBelow: 0x2000) == 0)
    #expect(Self.map.span.index(startingAbove: 0x2000) == 2)
  }

  @Test("A region that ends at 2^64 has a last address")
  func last() {
    #expect(Self.map[3].last == .max)
    #expect(Self.map[2].last == 0x4fff)
  }
}
