extension VMSAv8_64.Granule {
  /// The most tables that can make up the root of a stage 2: walks start at the concatenation.
  public static var maximumRootTables: Int { 16 }

  /// `VTCR_EL2.SL0` for walks that start at a level; `nil` if none can.
  public func sl0(of start: VMSAv8_64.Level) -> UInt64? {
    switch (self, start) {
    case (.kib4, .l3): 0b11
    case (.kib4, .l2), (.kib16, .l3), (.kib64, .l3): 0b00
    case (.kib4, .l1), (.kib16, .l2), (.kib64, .l2): 0b01
    case (.kib4, .l0), (.kib16, .l1), (.kib64, .l1): 0b10
    case (.kib16, .l0), (.kib64, .l0): nil
    }
  }

  /// The level that a value of `VTCR_EL2.SL0` stands for; `nil` for a reserved value.
  public func startLevel(sl0: UInt64) -> VMSAv8_64.Level? {
    var level = VMSAv8_64.Level(rawValue: 0)
    while let candidate = level, self.sl0(of: candidate) != sl0 { level = candidate.next }
    return level
  }

  /// Whether walks of intermediate physical addresses can start at a level.
  ///
  /// The root has one entry more than one, and at most sixteen tables.
  ///
  /// - Parameter addressBits: of intermediate physical addresses.
  public func allowsStart(at level: VMSAv8_64.Level, addressBits: UInt8) -> Bool {
    let shift = UInt8(truncatingIfNeeded: geometry.shift(of: level))
    return sl0(of: level) != nil && addressBits > shift
      && addressBits <= shift &+ geometry.indexBits &+ 4
  }

  /// Whether a processor accepts a level in `VTCR_EL2.SL0` (Arm ARM, the field's description).
  ///
  /// - Parameters:
  ///   - physicalAddressSize: what the processor implements: small ones lack the topmost levels.
  ///   - smallTables: whether it has FEAT_TTST.
  public func allowsStart(
    at level: VMSAv8_64.Level, physicalAddressSize: VMSAv8_64.PhysicalAddressSize,
    smallTables: Bool
  ) -> Bool {
    switch (self, level) {
    case (.kib4, .l0), (.kib64, .l1): physicalAddressSize >= .bits44
    case (.kib16, .l1): physicalAddressSize >= .bits42
    case (.kib4, .l3): smallTables
    default: sl0(of: level) != nil
    }
  }
}
