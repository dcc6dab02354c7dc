/// What an access may do: any of read, write and execute.
public struct AccessRights: OptionSet, Hashable, Sendable {
  /// Bit 0 read, bit 1 write, bit 2 execute.
  public let rawValue: UInt8

  /// Makes rights of their bits.
  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Loads.
  @inlinable
  public static var read: Self { Self(rawValue: 1) }
  /// Stores.
  @inlinable
  public static var write: Self { Self(rawValue: 2) }
  /// Instruction fetches.
  @inlinable
  public static var execute: Self { Self(rawValue: 4) }
}
