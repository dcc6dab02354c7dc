import Protection
import Testing

@Suite struct RegisterTests {
  private typealias Control = VMSAv8_64.TranslationControl

  @Test func theControlOfEL1ShutsTheUpperHalfWithALegalSizeAndGranule() {
    let control = Control(virtualAddressBits: 39, granule: .kib4, physicalAddressSize: .bits40)
    #expect(control.encoded(for: .el1And0) == 0x2_8099_3519)
  }

  @Test func theControlOfEL2HasItsReservedOnes() {
    let control = Control(virtualAddressBits: 39, granule: .kib4, physicalAddressSize: .bits40)
    #expect(control.encoded(for: .el2) == 0x8082_3519)
  }

  @Test func theTwoGranuleFieldsAreNumberedDifferently() {
    #expect(Granule.allCases.map(\.tg0) == [0b00, 0b10, 0b01])
    #expect(Granule.allCases.map(\.tg1) == [0b10, 0b01, 0b11])
  }

  @Test func theMemoryTypesHaveTheirPlaces() {
    let fixed = VMSAv8_64.MemoryAttributeIndirection.fixed
    #expect(fixed.rawValue == 0x00ff_bb44_0c08_0400)
    for type in MemoryType.allCases {
      let index = VMSAv8_64.MemoryAttributeIndirection.index(of: type)
      #expect(fixed.memoryType(at: index) == type)
    }
    #expect(VMSAv8_64.MemoryAttributeIndirection(rawValue: 0x4f).memoryType(at: 0) == nil)
  }

  @Test(arguments: Setting.all)
  func everyControlComesBack(_ setting: Setting) throws {
    let fewest = setting.granule.minimumAddressBits(smallTables: true)
    for bits in fewest...Granule.maximumAddressBits {
      let start = Level.allCases.first { setting.granule.allowsStart(at: $0, addressBits: bits) }
      for size in VMSAv8_64.PhysicalAddressSize.allCases {
        for cacheability in VMSAv8_64.Cacheability.allCases {
          for shareability in VMSAv8_64.Shareability.allCases {
            let control = Control(
              virtualAddressBits: bits, granule: setting.granule, physicalAddressSize: size,
              startLevel: setting.regime == .stage2 ? start : nil, cacheability: cacheability,
              shareability: shareability)
            let word = control.encoded(for: setting.regime)
            #expect(try Control(decoding: word, for: setting.regime) == control)
          }
        }
      }
    }
  }

  @Test(
    arguments: [
      (0x8099_3519 | 7 << 32, .reservedValue), (0x8099_f519, .reservedValue),
      (0x8099_1519, .reservedValue), (0x8099_350f, .reservedValue), (0x8099_3531, .reservedValue),
      (0x8099_3519 | 1 << 39, .unknownBits(1 << 39)), (0x8019_3519, .upperHalfOpen),
      (0x8099_3599, .lowerHalfShut), (0x8099_3119, .mixedCacheability),
    ] as [(UInt64, VMSAv8_64.UnsupportedControl)])
  func aControlThatMeansSomethingElseIsRefused(
    _ word: UInt64, _ reason: VMSAv8_64.UnsupportedControl
  ) {
    #expect(throws: reason) { try Control(decoding: word, for: .el1And0) }
  }

  @Test func aControlOfEL2WithoutItsReservedOnesIsRefused() {
    #expect(throws: VMSAv8_64.UnsupportedControl.reservedValue) {
      try Control(decoding: 0x0082_3519, for: .el2)
    }
  }

  @Test(arguments: VMSAv8_64.PhysicalAddressSize.allCases)
  func physicalAddressSizesAreFoundByTheirBits(_ size: VMSAv8_64.PhysicalAddressSize) {
    #expect(VMSAv8_64.PhysicalAddressSize(bits: size.bits) == size)
    #expect(size.last == (1 << UInt64(size.bits)) - 1)
  }

  @Test func otherNumbersOfPhysicalAddressBitsDoNotExist() {
    let bits = (UInt8.min...UInt8.max).filter {
      VMSAv8_64.PhysicalAddressSize(bits: $0) != nil
    }
    #expect(bits == [32, 36, 40, 42, 44, 48])
  }

  /// The ranges of T0SZ by granule and start level, from the Arm ARM's tables.
  @Test(
    arguments: [
      (.kib4, .l0, 16...24), (.kib4, .l1, 25...33), (.kib4, .l2, 34...42), (.kib4, .l3, 43...48),
      (.kib16, .l0, 16...16), (.kib16, .l1, 17...27), (.kib16, .l2, 28...38),
      (.kib16, .l3, 39...48), (.kib64, .l1, 16...21), (.kib64, .l2, 22...34),
      (.kib64, .l3, 35...47),
    ] as [(Granule, Level, ClosedRange<UInt8>)])
  func walksStartWhereTheManualSays(
    _ granule: Granule, _ level: Level, _ sizes: ClosedRange<UInt8>
  ) {
    for t0sz in sizes {
      let control = Control(
        virtualAddressBits: 64 - t0sz, granule: granule, physicalAddressSize: .bits48)
      #expect(control.startLevel == level)
    }
  }

  @Test func leavesHaveTheSizesOfTheManual() {
    func sizes(_ granule: Granule) -> [UInt64] {
      Level.allCases.filter(granule.geometry.allowsLeaf).map(granule.geometry.entrySize)
    }
    #expect(sizes(.kib4) == [gib, 2 * mib, 4 * kib])
    #expect(sizes(.kib16) == [32 * mib, 16 * kib])
    #expect(sizes(.kib64) == [512 * mib, 64 * kib])
  }

  @Test func contiguousGroupsHaveTheSizesOfTheManual() {
    func sizes(_ granule: Granule) -> [UInt64] {
      Level.allCases.filter(granule.geometry.allowsLeaf).map {
        granule.geometry.entrySize(at: $0) * UInt64(granule.geometry.contiguousEntries(at: $0))
      }
    }
    #expect(sizes(.kib4) == [16 * gib, 32 * mib, 64 * kib])
    #expect(sizes(.kib16) == [gib, 2 * mib])
    #expect(sizes(.kib64) == [16 * gib, 2 * mib])
  }

  @Test func sizesOfAddressesAreOrderedByTheirBits() {
    for left in VMSAv8_64.PhysicalAddressSize.allCases {
      for right in VMSAv8_64.PhysicalAddressSize.allCases {
        #expect((left < right) == (left.bits < right.bits))
      }
    }
    for left in Level.allCases {
      for right in Level.allCases { #expect((left < right) == (left.rawValue < right.rawValue)) }
    }
  }
}
