/// Why a boot table is not used.
public enum BootTableError: Error, Equatable, Sendable {
  /// The place does not begin as a boot table does.
  case notThere
  /// It is of a version that this image does not know.
  case foreignVersion(UInt64)
  /// It is longer than its place.
  case truncated(length: UInt64, place: UInt64)
  /// Its parts do not come to the length that it says.
  case length
  /// Its bytes are not those that were written.
  case checksum
  /// Something in it refers to what is not there, or can't be where it says.
  case outOfBounds(BootTablePart, row: UInt64)
  /// It was made for another board.
  case boardDiffers

  /// The reason in words.
  public var name: StaticString {
    switch self {
    case .notThere: "there is none"
    case .foreignVersion: "its version is not known to this image"
    case .truncated: "it is longer than its place"
    case .length: "its parts do not come to its length"
    case .checksum: "its checksum is wrong"
    case .outOfBounds: "something in it refers to what is not there"
    case .boardDiffers: "it was made for another device tree"
    }
  }
}

/// The parts of a boot table that have rows.
public enum BootTablePart: UInt8, Equatable, Sendable {
  /// Files that a loader places.
  case module
  /// Programs with memory of their own.
  case guest
  /// Pieces of guests' memory.
  case extent
  /// Memory that guests share.
  case shared
  /// Guests that share memory.
  case member

  /// The part in one word.
  public var name: StaticString {
    switch self {
    case .module: "module"
    case .guest: "guest"
    case .extent: "extent"
    case .shared: "shared memory"
    case .member: "member"
    }
  }
}
