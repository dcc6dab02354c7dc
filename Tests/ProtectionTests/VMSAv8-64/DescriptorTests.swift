import Addresses
import Protection
import Testing

@Suite struct DescriptorTests {
  private static let geometry = Granule.kib4.geometry

  @Test func textIsReadOnlyAndNotFetchableByEL0() throws {
    let attributes = try VMSAv8_64.LeafAttributes(
      permissions: Permissions(kernel: .readExecute), memoryType: .normalWriteBack,
      regime: .el1And0)
    let page = Descriptor.leaf(at: PhysicalAddress(0x4020_0000), attributes, level: .l3)
    #expect(page.rawValue == 0x0040_0000_4020_079b)
  }

  @Test func aDeviceBlockIsNeverFetched() throws {
    let attributes = try VMSAv8_64.LeafAttributes(
      permissions: Permissions(kernel: .readWrite), memoryType: .deviceNGnRE, regime: .el1And0)
    let block = Descriptor.leaf(at: PhysicalAddress(0x0900_0000), attributes, level: .l2)
    #expect(block.rawValue == 0x0060_0000_0900_0605)
  }

  @Test func theHypervisorsDataHasTheReservedBitOfAPSet() throws {
    let attributes = try VMSAv8_64.LeafAttributes(
      permissions: Permissions(hypervisor: .readWrite), memoryType: .normalWriteBack, regime: .el2)
    let page = Descriptor.leaf(at: PhysicalAddress(0x4000_0000), attributes, level: .l3)
    #expect(page.rawValue == 0x0040_0000_4000_075b)
  }

  @Test func aTableDescriptorRestrictsNothing() {
    #expect(Descriptor.table(at: PhysicalAddress(0x4123_4000)).rawValue == 0x4123_4003)
  }

  static let fields: [BitField<Descriptor>] = [
    .valid, .tableOrPage, .attributeIndex, .nonSecure, .unprivileged, .readOnly, .shareability,
    .accessFlag, .notGlobal, .noTranslation, .guarded, .dirtyBitModifier, .contiguous,
    .privilegedExecuteNever, .executeNever, .tablePrivilegedExecuteNever, .tableExecuteNever,
    .tableNoUnprivileged, .tableReadOnly, .tableNonSecure,
  ]

  @Test(arguments: [UInt64.zero, .max, 0x5555_5555_5555_5555])
  func everyValueOfEveryFieldComesBackAndTouchesNoOtherField(_ background: UInt64) {
    for field in Self.fields {
      for value in 0...(field.mask >> UInt64(field.low)) {
        var descriptor = Descriptor(rawValue: background)
        descriptor[field] = value
        #expect(descriptor[field] == value)
        #expect((descriptor.rawValue ^ background) & ~field.mask == 0)
        for other in Self.fields where other != field {
          #expect(descriptor[other] == Descriptor(rawValue: background)[other])
        }
      }
    }
  }

  @Test func fieldsDoNotOverlap() {
    let address = BitField<Descriptor>.address(from: 17)
    let union = (Self.fields + [address]).reduce(UInt64(0)) { union, field in
      #expect(union & field.mask == 0)
      return union | field.mask
    }
    // What remains has no meaning: bits 49, 48, and 58 to 55, with 15 to 12 in the address of pages.
    #expect(~union == 0x0783_0000_0000_f000)
  }

  @Test func aValueThatDoesNotFitLeavesTheOtherFieldsAlone() {
    var descriptor = Descriptor.invalid
    descriptor[.attributeIndex] = 0xffff
    #expect(descriptor.rawValue == 0b11100)
  }

  @Test(arguments: Setting.all)
  func everyExpressiblePermissionAndTypeIsDecodedByTheModelAsItWasEncoded(
    _ setting: Setting
  ) throws {
    for permissions in Permissions.expressible(in: setting.regime) {
      for type in MemoryType.allCases {
        let isFetchable = setting.regime.union(permissions).contains(.execute)
        if isFetchable, type.isDevice { continue }
        let mapping = try Mapping(0, size: setting.granule.size, permissions, type)
        let plan = try VMSAv8_64.Plan([mapping], .standard(setting.granule, setting.regime))
        let range = try #require(VMSAv8_64.Survey(plan.encoded().model).ranges.first)
        #expect(range.translation.permissions == permissions)
        #expect(range.translation.memoryType == type)
        #expect(range.translation.shareability == VMSAv8_64.Shareability(of: type))
      }
    }
  }

  /// All 64 pairs of rights of EL1 and EL0, and all 8 of EL2: what the encoder accepts is what some
  /// of the descriptor's bits can do, no more and no less.
  @Test(arguments: Regime.allCases)
  func exactlyWhatSomeDescriptorGrantsCanBeExpressed(_ regime: Regime) throws {
    var possible: Set<Permissions> = []
    for bits in UInt64(0)..<16 {
      var descriptor = Descriptor(rawValue: 0x701)
      descriptor[.readOnly] = bits & 1
      descriptor[.unprivileged] = bits >> 1 & 1
      descriptor[.privilegedExecuteNever] = bits >> 2 & 1
      descriptor[.executeNever] = bits >> 3
      let model = try Self.model(of: descriptor, regime)
      possible.insert(try #require(VMSAv8_64.Survey(model).ranges.first).translation.permissions)
    }
    for raw in UInt16(0)..<4096 {
      let permissions = Permissions(rawValue: raw)
      guard regime.governed(permissions) == permissions else { continue }
      let attributes = try? VMSAv8_64.LeafAttributes(
        permissions: permissions, memoryType: .normalWriteBack, regime: regime)
      #expect((attributes != nil) == possible.contains(permissions), "\(raw)")
    }
  }

  /// A model of one block at the root.
  private static func model(of block: Descriptor, _ regime: Regime) throws -> VMSAv8_64.Model {
    let control = VMSAv8_64.TranslationControl(
      virtualAddressBits: 39, granule: .kib4, physicalAddressSize: .bits48)
    let registers = VMSAv8_64.Registers(
      regime: regime, translationControl: control.encoded(for: regime),
      memoryAttributeIndirection: VMSAv8_64.MemoryAttributeIndirection.fixed.rawValue,
      translationTableBase: 0)
    return try VMSAv8_64.Model(registers) { $0.rawValue == 0 ? block.rawValue : 0 }
  }

  @Test func whatAnEntryIsDependsOnItsLevelAndGranule() {
    func kinds(_ bits: UInt64, _ granule: Granule) -> [Descriptor.Kind] {
      Level.allCases.map { Descriptor(rawValue: bits).kind(at: $0, in: granule.geometry) }
    }
    for granule in Granule.allCases {
      #expect(kinds(0b00, granule) == [.invalid, .invalid, .invalid, .invalid])
      #expect(kinds(0b10, granule) == [.invalid, .invalid, .invalid, .invalid])
      #expect(kinds(0b11, granule) == [.table, .table, .table, .page])
    }
    #expect(kinds(0b01, .kib4) == [.invalid, .block, .block, .invalid])
    #expect(kinds(0b01, .kib16) == [.invalid, .invalid, .block, .invalid])
    #expect(kinds(0b01, .kib64) == [.invalid, .invalid, .block, .invalid])
  }
}
