import Addresses
import Protection
import Runtime

/// What an image holds to know one guest's memory: its extents and its tables, in bytes.
///
/// Beside it, one record for each page of 4 KiB, as large as that of an extent.
struct GuestBookkeeping {
  /// Rows of `Board.guestExtents`.
  let extents: Int
  /// Pages of stage 2.
  let tables: Int
  /// Bytes of both.
  let bytes: Int
  /// Bytes of a record for each page, without any tables.
  let recordPerPage: Int

  private static let page = 4096
  private static let row = MemoryLayout<GuestExtent>.stride

  /// A guest of one gibibyte, a quarter of it text, with a device in a page of its own.
  init?() {
    let size: UInt64 = 1 << 30
    let start: UInt64 = 0x4000_0000
    let parts: [(UInt64, UInt64, AccessRights, MemoryType)] = [
      (start, size / 4, .readExecute, .normalWriteBack),
      (start + size / 4, size / 4 * 3, .readWrite, .normalWriteBack),
      (0x0900_0000, 0x1000, .readWrite, .deviceNGnRE),
    ]
    let mappings = parts.compactMap { base, size, rights, type in
      VirtualRange(start: VirtualAddress(base), size: size).map {
        Mapping(
          virtual: $0, physical: PhysicalAddress(base), permissions: Permissions(guest: rights),
          memoryType: type)
      }
    }
    let configuration = VMSAv8_64.Configuration(regime: .stage2, physicalAddressSize: .bits40)
    guard let plan = try? VMSAv8_64.Plan(mappings, configuration) else { return nil }
    extents = mappings.count { !$0.memoryType.isDevice }
    tables = plan.tableCount
    bytes = extents * Self.row + tables * Self.page
    recordPerPage = Int(size) / Self.page * Self.row
  }

  /// The row for `make bench`.
  var line: String {
    TimingReport.line(
      "guest of 1 GiB: \(extents) extents, \(tables) table pages", "\(bytes) bytes",
      "< \(recordPerPage) for a record a page")
  }
}
