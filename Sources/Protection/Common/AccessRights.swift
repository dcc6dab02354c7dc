/// What an access may do: any of read, write and execute.
///
/// On hosts it is an `OptionSet`. Code for bare metal, which must not mention arrays and so has no
/// set literals, uses the members here.
public struct AccessRights: RawRepresentable, Hashable, Sendable {
  /// Bit 0 read, bit 1 write, bit 2 execute.
  public let rawValue: UInt8

  /// Makes rights of their bits.
  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// None at all.
  @inlinable
  public static var none: Self { Self(rawValue: 0) }
  /// Loads.
  @inlinable
  public static var read: Self { Self(rawValue: 1) }
  /// Stores.
  @inlinable
  public static var write: Self { Self(rawValue: 2) }
  /// Instruction fetches.
  @inlinable
  public static var execute: Self { Self(rawValue: 4) }
  /// Loads and stores.
  @inlinable
  public static var readWrite: Self { Self(rawValue: 3) }
  /// Loads and instruction fetches.
  @inlinable
  public static var readExecute: Self { Self(rawValue: 5) }

  /// Whether all of `other` is included.
  @inlinable
  public func contains(_ other: Self) -> Bool { rawValue & other.rawValue == other.rawValue }

  /// The rights that either has.
  @inlinable
  public func union(_ other: Self) -> Self { Self(rawValue: rawValue | other.rawValue) }
}
