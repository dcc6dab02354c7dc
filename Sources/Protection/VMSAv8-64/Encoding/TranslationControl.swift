extension VMSAv8_64 {
  /// What `TCR_ELx` says about the lower half of the address space; the upper half is shut.
  ///
  /// Or what `VTCR_EL2` says about intermediate physical addresses, stage 2's virtual ones.
  public struct TranslationControl: Hashable, Sendable {
    /// Bits of a virtual address, 64 less `T0SZ`: 16 to 48.
    public let virtualAddressBits: UInt8
    /// The granule.
    public let granule: Granule
    /// The size of output addresses, beyond which the walk faults.
    public let physicalAddressSize: PhysicalAddressSize
    /// Where walks start.
    ///
    /// In stage 1 the bits of an address decide it; in stage 2 `SL0` does, within bounds.
    public let startLevel: Level
    /// How walks are cached, inner and outer.
    public let cacheability: Cacheability
    /// Who sees walks coherently.
    public let shareability: Shareability

    /// Makes a control value of its parts.
    ///
    /// - Parameters:
    ///   - virtualAddressBits: 16 to 48; fewer than 25 need FEAT_TTST.
    ///   - startLevel: for stage 2, one that `Granule.allowsStart(at:addressBits:)`; `nil` takes
    ///     the last one whose tables alone suffice, which is stage 1's.
    public init(
      virtualAddressBits: UInt8, granule: Granule, physicalAddressSize: PhysicalAddressSize,
      startLevel: Level? = nil,
      cacheability: Cacheability = .writeBackWriteAllocate, shareability: Shareability = .inner
    ) {
      self.virtualAddressBits = virtualAddressBits
      self.granule = granule
      self.physicalAddressSize = physicalAddressSize
      self.startLevel =
        startLevel ?? granule.geometry.startLevel(addressBits: virtualAddressBits)
      self.cacheability = cacheability
      self.shareability = shareability
    }

    /// How many consecutive tables make up the root: 1 in stage 1, up to 16 in stage 2.
    public var rootTables: Int {
      let bits = granule.geometry.shift(of: startLevel) &+ UInt64(granule.geometry.indexBits)
      let more = max(UInt64(virtualAddressBits), bits) &- bits
      return 1 << Int(truncatingIfNeeded: min(more, 16))
    }

    /// What the address of the root must be a multiple of: the size of the part of it that is used,
    /// but at least 64 bytes.
    public var rootAlignment: UInt64 {
      let shift = granule.geometry.shift(of: startLevel)
      let bits = max(UInt64(virtualAddressBits), shift &+ 3) &- shift
      return 1 << (bits &+ 3)
    }

    /// Which entry of a table of that level an address selects; the tables of the root count as one.
    public func index(of address: UInt64, at level: Level) -> Int {
      level == startLevel
        ? Int(truncatingIfNeeded: address >> granule.geometry.shift(of: level))
        : granule.geometry.index(of: address, at: level)
    }

    /// The highest virtual address that is not out of range.
    public var lastVirtualAddress: UInt64 {
      (1 << UInt64(min(virtualAddressBits, Granule.maximumAddressBits))) &- 1
    }

    /// The register's value.
    public func encoded(for regime: Regime) -> UInt64 {
      switch regime {
      case .el1And0:
        var register: TCR_EL1 = encoded()
        // The upper half is shut, but its size and granule are legal all the same.
        register[.epd1] = 1
        register[.t1sz] = register[.t0sz]
        register[.tg1] = granule.tg1
        return register.rawValue
      case .el2:
        let register: TCR_EL2 = encoded()
        return register.rawValue
      case .stage2:
        var register: VTCR_EL2 = encoded()
        register[.sl0] = granule.sl0(of: startLevel) ?? 0
        return register.rawValue
      }
    }

    private func encoded<Register: TranslationControlRegister>() -> Register {
      var register = Register(rawValue: Register.reservedOnes)
      register[.t0sz] = UInt64(64 &- virtualAddressBits)
      register[.irgn0] = UInt64(cacheability.rawValue)
      register[.orgn0] = UInt64(cacheability.rawValue)
      register[.sh0] = UInt64(shareability.rawValue)
      register[.tg0] = granule.tg0
      register[Register.physicalAddressSize] = UInt64(physicalAddressSize.rawValue)
      return register
    }

    /// Reads a register's value.
    public init(decoding rawValue: UInt64, for regime: Regime) throws(UnsupportedControl) {
      switch regime {
      case .el1And0:
        let register = TCR_EL1(rawValue: rawValue)
        guard register.isSet(.epd1) else { throw .upperHalfOpen }
        guard !register.isSet(.epd0) else { throw .lowerHalfShut }
        try self.init(register)
      case .el2:
        try self.init(TCR_EL2(rawValue: rawValue))
      case .stage2:
        let register = VTCR_EL2(rawValue: rawValue)
        guard let granule = Granule(tg0: register[.tg0]),
          let start = granule.startLevel(sl0: register[.sl0]),
          granule.allowsStart(
            at: start, addressBits: 64 &- UInt8(truncatingIfNeeded: register[.t0sz]))
        else { throw .reservedValue }
        try self.init(register, startLevel: start)
      }
    }

    private init<Register: TranslationControlRegister>(
      _ register: Register, startLevel: Level? = nil
    ) throws(UnsupportedControl) {
      let extra = register.rawValue & ~Register.understood
      guard extra == 0 else { throw .unknownBits(extra) }
      guard register.rawValue & Register.reservedOnes == Register.reservedOnes,
        let granule = Granule(tg0: register[.tg0]),
        let size = PhysicalAddressSize(
          rawValue: UInt8(truncatingIfNeeded: register[Register.physicalAddressSize])),
        let shareability = Shareability(rawValue: UInt8(truncatingIfNeeded: register[.sh0])),
        let cacheability = Cacheability(rawValue: UInt8(truncatingIfNeeded: register[.irgn0]))
      else { throw .reservedValue }
      guard register[.irgn0] == register[.orgn0] else { throw .mixedCacheability }
      let bits = 64 &- UInt8(truncatingIfNeeded: register[.t0sz])
      guard bits >= granule.minimumAddressBits(smallTables: true),
        bits <= Granule.maximumAddressBits
      else { throw .reservedValue }
      self.init(
        virtualAddressBits: bits, granule: granule, physicalAddressSize: size,
        startLevel: startLevel, cacheability: cacheability, shareability: shareability)
    }
  }

  /// Why a `TCR_ELx` or `VTCR_EL2` value is none that this module can make or judge.
  public enum UnsupportedControl: Error, Hashable, Sendable {
    /// A field holds a reserved value, or a RES1 bit is zero.
    case reservedValue
    /// Bits of fields that are not understood here.
    case unknownBits(UInt64)
    /// Inner and outer cacheability of walks differ.
    case mixedCacheability
    /// `EPD1` is zero: the upper half has tables of its own.
    case upperHalfOpen
    /// `EPD0` is one: the lower half has no tables.
    case lowerHalfShut
    /// Stage 2: the processor's physical addresses are too small for so many bits of addresses, or
    /// for walks to start at that level.
    case beyondProcessor
  }
}
