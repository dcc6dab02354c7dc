extension VMSAv8_64 {
  /// `MAIR_ELx`: eight memory types, to which leaf descriptors refer by index.
  ///
  /// One assignment serves every plan, so that two plans never disagree about an index: type `t`
  /// is at index `t.rawValue`. Index 7 is not used and reads as Device-nGnRnE.
  public struct MemoryAttributeIndirection: BitFields {
    /// The register's bits.
    public let rawValue: UInt64

    /// Takes a register's bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The assignment that every plan uses.
    public static var fixed: Self {
      var register = Self(rawValue: 0)
      var next = MemoryType(rawValue: 0)
      while let type = next {
        register[.attribute(index(of: type))] = encoding(of: type)
        next = MemoryType(rawValue: type.rawValue &+ 1)
      }
      return register
    }

    /// The index of a type in the fixed assignment.
    public static func index(of type: MemoryType) -> UInt64 { UInt64(type.rawValue) }

    /// The type at an index; `nil` if it is none that plans use.
    ///
    /// - Parameter index: 0 to 7; higher bits are ignored.
    public func memoryType(at index: UInt64) -> MemoryType? {
      let byte = self[.attribute(index)]
      var next = MemoryType(rawValue: 0)
      while let type = next, Self.encoding(of: type) != byte {
        next = MemoryType(rawValue: type.rawValue &+ 1)
      }
      return next
    }

    /// The attribute byte of a type; write-through and write-back allocate on reads and writes.
    static func encoding(of type: MemoryType) -> UInt64 {
      switch type {
      case .deviceNGnRnE: 0x00
      case .deviceNGnRE: 0x04
      case .deviceNGRE: 0x08
      case .deviceGRE: 0x0c
      case .normalNonCacheable: 0x44
      case .normalWriteThrough: 0xbb
      case .normalWriteBack: 0xff
      }
    }
  }
}

extension BitField<VMSAv8_64.MemoryAttributeIndirection> {
  /// `Attr<n>`.
  public static func attribute(_ index: UInt64) -> Self {
    let low = UInt8(truncatingIfNeeded: index & 7) &* 8
    return Self(low &+ 7, low)
  }
}
