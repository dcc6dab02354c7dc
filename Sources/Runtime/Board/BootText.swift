/// A text of the boot table, which stays where it is.
public struct BootText: Sendable {
  private let bytes: BootBytes

  init(_ bytes: BootBytes) { self.bytes = bytes }

  /// How many bytes of UTF-8 it has.
  public var count: Int { Int(truncatingIfNeeded: bytes.count) }

  /// One byte; 0 where there is none.
  public subscript(index: Int) -> UInt8 { bytes[UInt64(truncatingIfNeeded: index)] }

  /// Whether both are the same text, byte by byte.
  public static func == (text: Self, other: StaticString) -> Bool {
    guard other.hasPointerRepresentation, other.utf8CodeUnitCount == text.count else {
      return false
    }
    return other.withUTF8Buffer { other in
      for index in 0..<text.count {
        guard unsafe other[index] == text[index] else { return false }
      }
      return true
    }
  }
}
