/// A half-open range of addresses that is never empty and may end at 2^64.
///
/// The last address is stored instead of the end, so that the top of the space needs no 65th bit.
/// The one range that can't be expressed is the whole space: its size has no `UInt64`.
public struct AddressRange<Space: AddressSpace>: Hashable, Sendable {
  /// The first address inside.
  public let start: Address<Space>
  /// The last address inside.
  public let last: Address<Space>

  /// Makes a range of a start and a size; `nil` if it is empty or reaches past 2^64.
  ///
  /// - Parameters:
  ///   - start: the first address.
  ///   - size: bytes.
  @inlinable
  public init?(start: Address<Space>, size: UInt64) {
    guard size > 0, let last = start.advanced(by: size &- 1) else { return nil }
    self.start = start
    self.last = last
  }

  /// Makes a range of its first and its last address; `nil` if they are in the wrong order or
  /// span the whole space.
  @inlinable
  public init?(start: Address<Space>, last: Address<Space>) {
    guard start <= last, last.rawValue &- start.rawValue != .max else { return nil }
    self.start = start
    self.last = last
  }

  /// Makes a range of its start and its exclusive end; `nil` if it is empty.
  @inlinable
  public init?(start: Address<Space>, end: Address<Space>) {
    guard start < end else { return nil }
    self.start = start
    self.last = Address(end.rawValue &- 1)
  }

  /// The range of the same numbers in another space, as an identity mapping has it.
  @inlinable
  public init<Other>(identity other: AddressRange<Other>) {
    start = Address(other.start.rawValue)
    last = Address(other.last.rawValue)
  }

  /// The size in bytes.
  @inlinable
  public var size: UInt64 { last.rawValue &- start.rawValue &+ 1 }

  /// The exclusive end; `nil` if it is 2^64.
  @inlinable
  public var end: Address<Space>? { last.advanced(by: 1) }

  /// Whether the address lies inside.
  @inlinable
  public func contains(_ address: Address<Space>) -> Bool { start <= address && address <= last }

  /// Whether all of `other` lies inside.
  @inlinable
  public func contains(_ other: Self) -> Bool { start <= other.start && other.last <= last }

  /// Whether the two ranges share an address.
  @inlinable
  public func overlaps(_ other: Self) -> Bool { start <= other.last && other.start <= last }

  /// Whether `other` begins where this range ends.
  @inlinable
  public func isFollowed(by other: Self) -> Bool { end == other.start }

  /// The addresses that are in both ranges.
  @inlinable
  public func intersection(_ other: Self) -> Self? {
    Self(start: max(start, other.start), last: min(last, other.last))
  }

  /// The smallest range that holds both; `nil` if that is the whole space.
  @inlinable
  public func hull(_ other: Self) -> Self? {
    Self(start: min(start, other.start), last: max(last, other.last))
  }

  /// The part below `other`, if any.
  @inlinable
  public func below(_ other: Self) -> Self? {
    start < other.start
      ? Self(start: start, last: min(last, Address(other.start.rawValue &- 1))) : nil
  }

  /// The part above `other`, if any.
  @inlinable
  public func above(_ other: Self) -> Self? {
    other.end.flatMap { Self(start: max(start, $0), last: last) }
  }

  /// The smallest range of whole granules that holds this one; `nil` if that is the whole space.
  ///
  /// - Parameter granule: a power of two, in bytes.
  @inlinable
  public func roundedOutwards(to granule: UInt64) -> Self? {
    Self(start: start.alignedDown(to: granule), last: Address(last.rawValue | (granule &- 1)))
  }

  /// The largest range of whole granules inside this one, if there is any.
  ///
  /// - Parameter granule: a power of two, in bytes.
  @inlinable
  public func roundedInwards(to granule: UInt64) -> Self? {
    guard let first = start.alignedUp(to: granule) else { return nil }
    let mask = granule &- 1
    if last.rawValue & mask == mask { return Self(start: first, last: last) }
    return Self(start: first, end: last.alignedDown(to: granule))
  }
}
