extension BitField<VMSAv8_64.Descriptor> {
  /// `MemAttr` of stage 2: the memory type itself, where FEAT_S2FWB is not in use.
  public static var memoryAttributes: Self { Self(5, 2) }
  /// `S2AP[0]`: a guest may read.
  public static var guestRead: Self { Self(6) }
  /// `S2AP[1]`: a guest may write.
  public static var guestWrite: Self { Self(7) }
  /// `XN[1]` of stage 2: a guest may not fetch.
  ///
  /// With FEAT_XNX bit 53, `XN[0]`, tells EL1 from EL0. While it is zero, bit 54 alone decides for
  /// both, with the extension and without; nothing else is encoded here.
  public static var guestExecuteNever: Self { Self(54) }
}

extension VMSAv8_64.Descriptor {
  /// `MemAttr` for a memory type.
  static func memoryAttributes(of type: MemoryType) -> UInt64 {
    switch type {
    case .deviceNGnRnE: 0b0000
    case .deviceNGnRE: 0b0001
    case .deviceNGRE: 0b0010
    case .deviceGRE: 0b0011
    case .normalNonCacheable: 0b0101
    case .normalWriteThrough: 0b1010
    case .normalWriteBack: 0b1111
    }
  }

  /// The memory type that a leaf of stage 2 names; `nil` if it is none that plans use.
  public var stageTwoMemoryType: MemoryType? {
    var next = MemoryType(rawValue: 0)
    while let type = next, Self.memoryAttributes(of: type) != self[.memoryAttributes] {
      next = MemoryType(rawValue: type.rawValue &+ 1)
    }
    return next
  }
}
