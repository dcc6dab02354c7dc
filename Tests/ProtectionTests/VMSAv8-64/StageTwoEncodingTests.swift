import Addresses
import Protection
import Testing

@Suite struct StageTwoEncodingTests {
  private typealias Control = VMSAv8_64.TranslationControl

  /// Golden words, put together by hand from the manual's tables.
  @Test(
    arguments: [
      (.readExecute, .normalWriteBack, .l3, 0x0000_0000_4000_077f),
      (.readWrite, .normalWriteBack, .l2, 0x0040_0000_4000_07fd),
      (.readWrite, .deviceNGnRE, .l3, 0x0040_0000_4000_06c7),
      (.readWrite, .deviceNGnRnE, .l2, 0x0040_0000_4000_06c1),
      (.read, .normalNonCacheable, .l3, 0x0040_0000_4000_0657),
      (.write, .normalWriteThrough, .l3, 0x0040_0000_4000_07ab),
    ] as [(AccessRights, MemoryType, Level, UInt64)])
  func leavesHaveTheBitsOfTheManual(
    _ rights: AccessRights, _ type: MemoryType, _ level: Level, _ word: UInt64
  ) throws {
    let attributes = try VMSAv8_64.LeafAttributes(
      permissions: Permissions(guest: rights), memoryType: type, regime: .stage2)
    let leaf = Descriptor.leaf(at: PhysicalAddress(0x4000_0000), attributes, level: level)
    #expect(leaf.rawValue == word)
  }

  private static let fields: [BitField<Descriptor>] = [
    .valid, .tableOrPage, .memoryAttributes, .guestRead, .guestWrite, .shareability, .accessFlag,
    .noTranslation, .dirtyBitModifier, .contiguous, .guestExecuteNever, .address(from: 17),
  ]

  @Test func fieldsDoNotOverlapAndComeBack() {
    var union: UInt64 = 0
    for field in Self.fields {
      #expect(union & field.mask == 0)
      union |= field.mask
      for value in 0...min(field.mask >> UInt64(field.low), 15) {
        for background in [UInt64.zero, .max] {
          var descriptor = Descriptor(rawValue: background)
          descriptor[field] = value
          #expect(descriptor[field] == value)
          #expect((descriptor.rawValue ^ background) & ~field.mask == 0)
        }
      }
    }
    // Bits 11, 50 to 48 and those above 54 mean nothing here; bit 53 would with FEAT_XNX; 15 to 12
    // are in the address of pages.
    #expect(~union == 0xffa7_0000_0000_f800)
  }

  @Test func typesThatNoPlanUsesAreNone() {
    let known = (UInt64(0)..<16).filter {
      Descriptor(rawValue: $0 << 2).stageTwoMemoryType != nil
    }
    #expect(known == [0, 1, 2, 3, 5, 10, 15])
  }

  @Test(
    arguments: [
      // 4 KiB, 40 bits from level 1: two concatenated tables.
      (Granule.kib4, 40, Level.l1, .bits40, 0x8002_3558),
      (.kib4, 31, .l2, .bits40, 0x8002_3521), (.kib4, 48, .l0, .bits48, 0x8005_3590),
      (.kib16, 36, .l2, .bits40, 0x8002_b55c), (.kib16, 29, .l3, .bits36, 0x8001_b523),
      (.kib64, 42, .l2, .bits42, 0x8003_7556), (.kib64, 48, .l1, .bits48, 0x8005_7590),
    ] as [(Granule, UInt8, Level, VMSAv8_64.PhysicalAddressSize, UInt64)])
  func controlsHaveTheBitsOfTheManual(
    _ granule: Granule, _ bits: UInt8, _ start: Level, _ size: VMSAv8_64.PhysicalAddressSize,
    _ word: UInt64
  ) {
    let control = Control(
      virtualAddressBits: bits, granule: granule, physicalAddressSize: size, startLevel: start)
    #expect(control.encoded(for: .stage2) == word)
  }

  /// Every value of T0SZ and SL0: exactly those come back that the manual's table has.
  @Test(arguments: Granule.allCases)
  func everyControlComesBackOrIsRefused(_ granule: Granule) throws {
    var legal = 0
    for bits in UInt8(16)...48 {
      for start in Level.allCases {
        let shift = Int(granule.geometry.shift(of: start))
        let index = Int(granule.geometry.indexBits)
        let exists = start != .l0 || granule == .kib4
        let isLegal =
          exists && (shift + 1...shift + index + 4).contains(Int(bits))
          && bits >= granule.minimumAddressBits(smallTables: true)
        let control = Control(
          virtualAddressBits: bits, granule: granule, physicalAddressSize: .bits48,
          startLevel: start)
        guard exists else { continue }
        let word = control.encoded(for: .stage2)
        if isLegal {
          legal += 1
          #expect(try Control(decoding: word, for: .stage2) == control)
          #expect(control.rootTables == 1 << max(0, Int(bits) - shift - index))
        } else {
          #expect(throws: VMSAv8_64.UnsupportedControl.reservedValue) {
            try Control(decoding: word, for: .stage2)
          }
        }
      }
    }
    #expect(legal >= 40)
  }

  /// `VTCR_EL2.SL0`: what is reserved where the processor's addresses are small.
  @Test(
    arguments: [
      (Granule.kib4, Level.l0, 44), (.kib4, .l1, 32), (.kib4, .l2, 32), (.kib16, .l1, 42),
      (.kib16, .l2, 32), (.kib16, .l3, 32), (.kib64, .l1, 44), (.kib64, .l2, 32), (.kib64, .l3, 32),
      (.kib16, .l0, nil), (.kib64, .l0, nil),
    ] as [(Granule, Level, Int?)])
  func smallProcessorsLackTheTopmostLevels(
    _ granule: Granule, _ level: Level, _ smallest: Int?
  ) {
    for size in [32, 36, 40, 42, 44, 48].compactMap(VMSAv8_64.PhysicalAddressSize.init(bits:)) {
      let allows = granule.allowsStart(at: level, physicalAddressSize: size, smallTables: false)
      #expect(allows == smallest.map { size.bits >= $0 } ?? false, "\(size)")
    }
  }

  @Test func pagesAloneTakeAnExtension() {
    for hasExtension in [false, true] {
      #expect(
        Granule.kib4.allowsStart(
          at: .l3, physicalAddressSize: .bits48, smallTables: hasExtension) == hasExtension)
    }
  }

  @Test(
    arguments: [
      (0x0002_3558, .reservedValue), (0x8002_35d8 | 0xc0, .reservedValue),
      (0x8002_f558, .reservedValue), (0x8007_3558, .reservedValue), (0x8002_1558, .reservedValue),
      (0x8022_3558, .unknownBits(1 << 21)), (0x1_8002_3558, .unknownBits(1 << 32)),
      (0x8002_3158, .mixedCacheability),
    ] as [(UInt64, VMSAv8_64.UnsupportedControl)])
  func aControlThatMeansSomethingElseIsRefused(
    _ word: UInt64, _ reason: VMSAv8_64.UnsupportedControl
  ) {
    #expect(throws: reason) { try Control(decoding: word, for: .stage2) }
  }

  @Test func aWiderVMIDChangesNothingOfTheTranslation() throws {
    let word: UInt64 = 0x8002_3558
    #expect(
      try Control(decoding: word | 1 << 19, for: .stage2) == Control(decoding: word, for: .stage2))
  }

  @Test func theTablesAndTheGuestComeBack() {
    for vmid in [UInt8(0), 1, 2, 0x5a, 255] {
      for address: UInt64 in [0, 0x4000_0000, 0xffff_ffff_f000] {
        let register = VMSAv8_64.VTTBR_EL2(tables: PhysicalAddress(address), vmid: vmid)
        #expect(register.rawValue == UInt64(vmid) << 48 | address)
        #expect(register.tables == PhysicalAddress(address))
        #expect(register[.vmid] == UInt64(vmid))
        #expect(register[.commonNotPrivate] == 0)
      }
    }
  }

  @Test(
    arguments: [
      (false, false, .load, .deviceNGnRnE), (false, false, .store, .deviceNGnRnE),
      (false, false, .fetch, .normalNonCacheable), (false, true, .fetch, .normalWriteThrough),
      (false, true, .load, .deviceNGnRnE), (true, false, .load, .normalWriteBack),
      (true, false, .fetch, .normalWriteBack),
    ] as [(Bool, Bool, Access, MemoryType)])
  func withStageOneOffTheStricterTypeResults(
    _ defaultCacheable: Bool, _ instructionCache: Bool, _ access: Access, _ type: MemoryType
  ) {
    let off = VMSAv8_64.FirstStageOff(
      defaultCacheable: defaultCacheable, instructionCache: instructionCache)
    #expect(off.memoryType(of: access, under: .normalWriteBack) == type)
    #expect(off.memoryType(of: access, under: .deviceNGnRnE) == .deviceNGnRnE)
    let device = off.memoryType(of: .load, under: .deviceNGnRE)
    #expect(device == (defaultCacheable ? .deviceNGnRE : .deviceNGnRnE))
  }
}
