/// A register or descriptor whose bits are named fields.
///
/// The fields of a layout are static members of `BitField` for that layout, one line each. Encoding
/// and decoding both go through them, so a position is written down once.
public protocol BitFields: RawRepresentable, Hashable, Sendable
where RawValue: FixedWidthInteger & UnsignedInteger {
  /// Takes the bits as they are.
  init(rawValue: RawValue)
}

extension BitFields {
  /// The value of a field, shifted down to bit 0.
  ///
  /// On writing, bits that don't fit are dropped.
  @inlinable
  public subscript(field: BitField<Self>) -> RawValue {
    get { (rawValue & field.mask) &>> RawValue(truncatingIfNeeded: field.low) }
    set {
      let shifted = newValue &<< RawValue(truncatingIfNeeded: field.low)
      self = Self(rawValue: rawValue & ~field.mask | shifted & field.mask)
    }
  }

  /// Whether any bit of the field is one.
  @inlinable
  public func isSet(_ field: BitField<Self>) -> Bool { rawValue & field.mask != 0 }
}

/// The place of one field in a layout, written as manuals do: `[high:low]`.
public struct BitField<Layout: BitFields>: Hashable, Sendable {
  /// The number of the topmost bit.
  public let high: UInt8
  /// The number of the lowest bit.
  public let low: UInt8

  /// The field `[high:low]`.
  @inlinable
  public init(_ high: UInt8, _ low: UInt8) {
    self.high = high
    self.low = low
  }

  /// The field of one bit.
  @inlinable
  public init(_ bit: UInt8) { self.init(bit, bit) }

  /// Ones in the bits of the field, zeros elsewhere.
  @inlinable
  public var mask: Layout.RawValue {
    let upTo = ~Layout.RawValue.zero >> (Layout.RawValue.bitWidth &- 1 &- Int(high))
    return upTo & (~Layout.RawValue.zero << Int(low))
  }
}
