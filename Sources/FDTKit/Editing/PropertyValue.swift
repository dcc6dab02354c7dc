/// The bytes of a property, made of what they mean (section 2.2.4.2).
public struct PropertyValue: Hashable, Sendable {
  /// The bytes as they are in a blob.
  public let bytes: [UInt8]

  /// Makes a value of its bytes.
  public init(bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// No value: the property says something by being there.
  public static var empty: Self { Self(bytes: []) }

  /// One cell.
  public static func u32(_ number: UInt32) -> Self { cells([number]) }

  /// One number of two cells.
  public static func u64(_ number: UInt64) -> Self {
    cells([UInt32(truncatingIfNeeded: number >> 32), UInt32(truncatingIfNeeded: number)])
  }

  /// Cells of 32 bits.
  public static func cells(_ cells: some Sequence<UInt32>) -> Self {
    Self(
      bytes: cells.flatMap { cell in
        stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: cell >> $0) }
      })
  }

  /// One text, without its final NUL.
  public static func string(_ text: String) -> Self { strings([text]) }

  /// Texts, without their final NULs.
  public static func strings(_ texts: some Sequence<String>) -> Self {
    Self(bytes: texts.flatMap { Array($0.utf8) + [0] })
  }
}
