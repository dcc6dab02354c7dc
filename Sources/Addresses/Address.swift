/// A 64-bit address in one address space.
public struct Address<Space: AddressSpace>: Hashable, Comparable, Sendable {
  /// The address in bytes from the start of its space.
  public let rawValue: UInt64

  /// Makes an address of a number.
  @inlinable
  public init(_ rawValue: UInt64) { self.rawValue = rawValue }

  /// Orders addresses by their number.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// The address that many bytes further on; `nil` past 2^64 - 1.
  @inlinable
  public func advanced(by bytes: UInt64) -> Self? {
    let (sum, overflow) = rawValue.addingReportingOverflow(bytes)
    return overflow ? nil : Self(sum)
  }

  /// The largest multiple of `alignment` that is not above this address.
  ///
  /// - Parameter alignment: a power of two, in bytes.
  @inlinable
  public func alignedDown(to alignment: UInt64) -> Self { Self(rawValue & ~(alignment &- 1)) }

  /// The smallest multiple of `alignment` that is not below this address; `nil` past 2^64 - 1.
  ///
  /// - Parameter alignment: a power of two, in bytes.
  @inlinable
  public func alignedUp(to alignment: UInt64) -> Self? {
    isAligned(to: alignment) ? self : alignedDown(to: alignment).advanced(by: alignment)
  }

  /// Whether this address is a multiple of `alignment`, a power of two in bytes.
  @inlinable
  public func isAligned(to alignment: UInt64) -> Bool { rawValue & (alignment &- 1) == 0 }
}
