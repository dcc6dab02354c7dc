import Runtime
import Testing

@testable import RegionBench

@Suite struct GuestBookkeepingTests {
  /// Extents, and tables by blocks: a few pages, where a record a page takes more than a table.
  @Test func aGibibyteCostsAFewPages() throws {
    let guest = try #require(GuestBookkeeping())
    #expect(guest.extents == 2)
    #expect(guest.bytes == 2 * MemoryLayout<GuestExtent>.stride + guest.tables * 4096)
    #expect(guest.tables == 3)
    #expect(guest.recordPerPage == 262_144 * MemoryLayout<GuestExtent>.stride)
    #expect(guest.line.contains("\(guest.bytes) bytes"))
  }
}
