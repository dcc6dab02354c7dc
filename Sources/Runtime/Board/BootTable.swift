/// What a loader brought beside the image: modules, and the guests that are made of them.
///
/// Everything is checked once, when the table is opened: its length, its checksum, and that each
/// index, text and range in it stays inside. Afterwards nothing about it can fail, and nothing is
/// copied: a row is read where it lies.
public struct BootTable: Sendable {
  let bytes: BootBytes
  let rows: BootRowPlaces

  /// Opens the table at a place.
  ///
  /// - Parameters:
  ///   - base: where it begins. The memory has to be readable, and nobody may write it.
  ///   - size: bytes of the place; the table may be shorter.
  ///   - fingerprint: what the table's board has to have; not looked at if it is `nil`.
  @unsafe
  public init(
    at base: UnsafeRawPointer, size: UInt64,
    fingerprint: (UInt64, UInt64, UInt64, UInt64)? = nil
  ) throws(BootTableError) {
    let place = unsafe BootBytes(base, count: size)
    guard place.count >= 8, place[BootHeader.magic, at: 0] == BootHeader.magicNumber else {
      throw .notThere
    }
    guard place.count >= UInt64(BootHeader.size) else {
      throw .truncated(length: UInt64(BootHeader.size), place: place.count)
    }
    let version = place[BootHeader.version, at: 0]
    guard version == BootHeader.currentVersion else { throw .foreignVersion(version) }
    let length = place[BootHeader.totalLength, at: 0]
    guard length <= place.count else { throw .truncated(length: length, place: place.count) }
    bytes = place.part(0, length)
    rows = BootRowPlaces(bytes)
    guard place[BootHeader.headerLength, at: 0] == UInt64(BootHeader.size), rows.end == length
    else { throw .length }
    guard
      bytes.checksum(length, without: BootHeader.checksum) == bytes[BootHeader.checksum, at: 0]
    else { throw .checksum }
    try checkRows()
    if let fingerprint {
      let own = self.fingerprint
      guard own == fingerprint else { throw .boardDiffers }
    }
  }

  /// The checksum that a table of that length at a place has to have.
  @unsafe
  public static func checksum(at base: UnsafeRawPointer, length: UInt64) -> UInt64 {
    unsafe BootBytes(base, count: length).checksum(length, without: BootHeader.checksum)
  }

  /// The SHA-256 of the tree that the table was made for, the first byte in the highest place.
  public var fingerprint: (UInt64, UInt64, UInt64, UInt64) {
    (
      bytes[BootHeader.fingerprint(word: 0), at: 0],
      bytes[BootHeader.fingerprint(word: 1), at: 0],
      bytes[BootHeader.fingerprint(word: 2), at: 0],
      bytes[BootHeader.fingerprint(word: 3), at: 0]
    )
  }

  /// Where the heap is; of size 0 if there is none.
  public var heap: BoardRange {
    BoardRange(base: bytes[BootHeader.heapBase, at: 0], size: bytes[BootHeader.heapSize, at: 0])
  }

  /// Bytes of the table.
  public var length: UInt64 { bytes.count }

  /// A text of the table.
  func text(_ start: BootField, _ length: BootField, at row: UInt64) -> BootText {
    BootText(bytes.part(rows.texts &+ bytes[start, at: row], bytes[length, at: row]))
  }
}

/// Where the rows of each part begin.
struct BootRowPlaces: Sendable {
  let modules: UInt64
  let guests: UInt64
  let extents: UInt64
  let shared: UInt64
  let members: UInt64
  let texts: UInt64
  let end: UInt64

  /// Adds up what the header says.
  ///
  /// No count has over 32 bits, so that no sum here overflows.
  init(_ bytes: BootBytes) {
    func end(_ start: UInt64, _ count: BootField, _ size: UInt32) -> UInt64 {
      start &+ bytes[count, at: 0] &* UInt64(size)
    }
    modules = UInt64(BootHeader.size)
    guests = end(modules, BootHeader.moduleCount, BootModuleRow.size)
    extents = end(guests, BootHeader.guestCount, BootGuestRow.size)
    shared = end(extents, BootHeader.extentCount, BootExtentRow.size)
    members = end(shared, BootHeader.sharedCount, BootSharedRow.size)
    texts = end(members, BootHeader.memberCount, BootMemberRow.size)
    self.end = end(texts, BootHeader.textLength, 1)
  }
}
