import Addresses
import Protection
import Testing

@Suite struct StageTwoModelTests {
  private typealias Fault = VMSAv8_64.Fault
  private typealias Outcome = VMSAv8_64.Outcome

  /// A page at 0x8000_0000 of the upper of two concatenated roots at 0x2000, through a table at 0x4000.
  private struct Walk {
    var table = Descriptor(rawValue: 0x4003)
    // Read and write, write-back, inner shareable, accessed, execute-never.
    var page = Descriptor(rawValue: 0x0040_0000_8000_07ff)
    var registers = VMSAv8_64.Registers(
      regime: .stage2, translationControl: 0x8002_3521, memoryAttributeIndirection: 0,
      translationTableBase: 1 << 48 | 0x2000)

    var model: VMSAv8_64.Model {
      get throws {
        let words: [UInt64: UInt64] = [0x3000: table.rawValue, 0x4000: page.rawValue]
        return try VMSAv8_64.Model(registers, implementedSize: .bits40) {
          $0.rawValue < 0x5000 ? words[$0.rawValue, default: 0] : nil
        }
      }
    }

    func outcome(_ access: Access = .load, at address: UInt64 = 0x4000_0123) throws -> Outcome {
      try model.outcome(of: access, by: .guest, at: VirtualAddress(address))
    }
  }

  @Test func anAccessGoesThroughTheUpperOfTwoRoots() throws {
    guard case .granted(let translation) = try Walk().outcome() else {
      Issue.record("a fault")
      return
    }
    #expect(translation.physical == PhysicalAddress(0x8000_0123))
    #expect(translation.permissions == Permissions(guest: .readWrite))
    #expect(translation.memoryType == .normalWriteBack)
    #expect(translation.shareability == .inner)
    #expect(try Walk().outcome(.fetch) == .fault(.permission(.l3)))
  }

  @Test(
    arguments: [
      (0x4000_1000, .translation(.l3)), (0x4020_0000, .translation(.l2)), (0, .translation(.l2)),
      (1 << 31, .translation(.l0)), (.max, .translation(.l0)),
    ] as [(UInt64, VMSAv8_64.Fault)])
  func addressesThatAreNotMappedFaultAtTheLevelThatEndsTheWalk(
    _ address: UInt64, _ fault: VMSAv8_64.Fault
  ) throws {
    #expect(try Walk().outcome(at: address) == .fault(fault))
  }

  @Test func everyOtherFaultIsToldApart() throws {
    var walk = Walk()
    walk.page[.accessFlag] = 0
    #expect(try walk.outcome() == .fault(.accessFlag(.l3)))
    walk = Walk()
    walk.page = Descriptor(rawValue: walk.page.rawValue | 1 << 40)
    #expect(try walk.outcome() == .fault(.addressSize(.l3)))
    walk = Walk()
    walk.table = .table(at: PhysicalAddress(0x9000))
    #expect(try walk.outcome() == .fault(.externalAbort(.l3)))
    walk = Walk()
    walk.registers.translationTableBase |= 1 << 41
    #expect(try walk.outcome() == .fault(.addressSize(.l0)))
  }

  @Test func readWriteAndExecuteAreIndependent() throws {
    for bits in UInt64(0)..<8 {
      var walk = Walk()
      walk.page[.guestRead] = bits & 1
      walk.page[.guestWrite] = bits >> 1 & 1
      walk.page[.guestExecuteNever] = 1 - bits >> 2
      for access in Access.allCases {
        guard AccessRights(rawValue: UInt8(bits)).contains(access.right) else {
          #expect(try walk.outcome(access) == .fault(.permission(.l3)))
          continue
        }
        guard case .granted = try walk.outcome(access) else { throw Fault.permission(.l3) }
      }
    }
  }

  /// The bits that restrict what lies below in stage 1 do nothing in stage 2; they are noticed.
  @Test func tableDescriptorsTakeNothingAway() throws {
    for bit in UInt64(59)..<64 {
      var walk = Walk()
      walk.table = Descriptor(rawValue: walk.table.rawValue | 1 << bit)
      #expect(try walk.outcome(.store) == Walk().outcome(.store))
      let defects = try VMSAv8_64.Survey(walk.model).defects
      #expect(defects == [.strangeBits(1 << bit, .l2, at: VirtualAddress(0x4000_0000))])
    }
  }

  @Test func theBitOfFEATXNXIsNoticed() throws {
    var walk = Walk()
    walk.page = Descriptor(rawValue: walk.page.rawValue | 1 << 53)
    let defects = try VMSAv8_64.Survey(walk.model).defects
    #expect(defects == [.strangeBits(1 << 53, .l3, at: VirtualAddress(0x4000_0000))])
  }

  @Test func nobodyButTheGuestGoesThroughStageTwo() throws {
    for privilege in [Privilege.hypervisor, .kernel, .user] {
      #expect(!Regime.stage2.governs(privilege))
      let outcome = try Walk().model.outcome(
        of: .load, by: privilege, at: VirtualAddress(0x4000_0000))
      #expect(outcome == .fault(.permission(.l3)))
    }
  }

  /// A flip of any bit of VTCR_EL2 or VTTBR_EL2 that changes what becomes of some access is noticed.
  @Test(arguments: Granule.allCases)
  func aFlippedRegisterBitIsNoticed(_ granule: Granule) throws {
    let (page, block) = (granule.size, granule.geometry.entrySize(at: .l2))
    let mappings = [
      try Mapping(page, size: page, Permissions(guest: .readWrite), .deviceNGnRE),
      try Mapping(block, size: block, to: 3 * block, Permissions(guest: .readWrite)),
      try Mapping(2 * block, size: 2 * page, Permissions(guest: .readExecute)),
    ]
    let configuration = VMSAv8_64.Configuration(
      regime: .stage2, physicalAddressSize: .bits48, granule: granule, vmid: 3)
    let tables = try VMSAv8_64.Plan(mappings, configuration).encoded()
    #expect(tables.disagreements(with: mappings) == [])
    let outcomes = try accesses(tables.model, block, page)
    var harmful = 0
    for bit in UInt64(0)..<64 {
      for isBase in [false, true] {
        var flipped = tables
        if isBase {
          flipped.registers.translationTableBase ^= 1 << bit
        } else {
          flipped.registers.translationControl ^= 1 << bit
        }
        let isNoticed = flipped.disagreements(with: mappings) != []
        guard let model = try? flipped.model else {
          harmful += 1
          #expect(isNoticed)
          continue
        }
        let isHarmful = try accesses(model, block, page) != outcomes
        if isHarmful { harmful += 1 }
        #expect(isNoticed || !isHarmful, "\(isBase ? "VTTBR" : "VTCR") bit \(bit)")
      }
    }
    #expect(harmful > 60)
  }

  private func accesses(
    _ model: VMSAv8_64.Model, _ block: UInt64, _ page: UInt64
  ) throws -> [VMSAv8_64.Translation?] {
    let starts = (UInt64(0)..<8).map { $0 * block } + [1 << 30, 1 << 36, 1 << 40]
    return starts.flatMap { start in
      [0, page, 2 * page].flatMap { offset in
        Access.allCases.map { access in
          let address = VirtualAddress(start + offset)
          return switch model.outcome(of: access, by: .guest, at: address) {
          case .granted(let translation): translation
          case .fault: nil
          }
        }
      }
    }
  }
}
