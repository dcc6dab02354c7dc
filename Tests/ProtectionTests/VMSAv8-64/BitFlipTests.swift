import Addresses
import Protection
import Testing

/// What a verification is worth: bits of table pages are flipped in turn.
@Suite struct BitFlipTests {
  @Test(arguments: Setting.all.filter { $0.granule == .kib4 || $0.regime == .el1And0 })
  func everyFlippedBitThatChangesAnAccessIsNoticed(_ setting: Setting) throws {
    let geometry = setting.granule.geometry
    let block = geometry.entrySize(at: .l2)
    let page = setting.granule.size
    let privileged = { Permissions.privileged($0, in: setting.regime) }
    let mappings = [
      try Mapping(page, size: page, privileged(.readWrite), .deviceNGnRE),
      try Mapping(block, size: 2 * block, privileged(.readWrite)),
      try Mapping(4 * block, size: page, privileged(.readExecute)),
      try Mapping(4 * block + page, size: 2 * page, to: 7 * page, privileged(.read)),
    ]
    let tables = try VMSAv8_64.Plan(mappings, .standard(setting.granule, setting.regime)).encoded()
    #expect(tables.disagreements(with: mappings) == [])
    var random = SplitMix64(seed: 4)
    let outcomes = try accesses(tables, setting.regime, block, page)
    var harmful = 0
    for (number, words) in tables.pages.enumerated() {
      let interesting = words.indices.filter { words[$0] != 0 }
      for index in interesting + (0..<2).map({ _ in Int.random(in: 0..<8, using: &random) }) {
        for bit in flippedBits(64, ofWord: index) {
          var flipped = tables
          flipped.pages[number][index] ^= 1 << bit
          let isNoticed = flipped.disagreements(with: mappings) != []
          let isHarmful = try accesses(flipped, setting.regime, block, page) != outcomes
          if isHarmful { harmful += 1 }
          #expect(isNoticed || !isHarmful, "page \(number), entry \(index), bit \(bit)")
          // In a valid entry, only the shareability of device memory makes no difference at all.
          let entry = Descriptor(rawValue: words[index])
          let isDevice =
            words[index] != 0
            && (setting.regime == .stage2
              ? entry.stageTwoMemoryType == .deviceNGnRE : entry[.attributeIndex] == 1)
          let isIgnored = isDevice && (8...9).contains(bit)
          #expect(isNoticed || words[index] & 1 == 0 || isIgnored, "\(number) \(index) \(bit)")
        }
      }
    }
    #expect(harmful > 50)
  }

  /// What becomes of every access in the first blocks, page by page at their edges; `nil` is a fault.
  private func accesses(
    _ tables: VMSAv8_64.EncodedTables, _ regime: Regime, _ block: UInt64, _ page: UInt64
  ) throws -> [VMSAv8_64.Translation?] {
    let model = try tables.model
    let privileges = Privilege.allCases.filter(regime.governs)
    let addresses = (UInt64(0)..<8).flatMap { index in
      [0, page, 2 * page, 3 * page, block - 8].map { VirtualAddress(index * block + $0) }
    }
    return addresses.flatMap { address in
      privileges.flatMap { privilege in
        [Access.load, .store, .fetch].map { access in
          switch model.outcome(of: access, by: privilege, at: address) {
          case .granted(let translation): translation
          case .fault: nil
          }
        }
      }
    }
  }

  @Test func aPageThatNobodyWantedIsNoticedFarFromAllOthers() throws {
    let mappings = [try Mapping(0, size: 4 * kib, Permissions(kernel: .readWrite))]
    var tables = try VMSAv8_64.Plan(mappings, .standard()).encoded()
    tables.pages[1][300] = tables.pages[1][0]
    let stray = try #require(VirtualRange(start: VirtualAddress(300 * 4 * kib), size: 4 * kib))
    let found = try tables.model.outcome(of: .load, by: .kernel, at: stray.start)
    guard case .granted(let translation) = found else { throw VMSAv8_64.Fault.translation(.l3) }
    #expect(
      tables.disagreements(with: mappings)
        == [.range(stray, wanted: nil, found: translation)])
  }

  @Test func aFlippedRegisterBitIsNoticed() throws {
    let mappings = [
      try Mapping(0x4020_0000, size: 64 * kib, Permissions(kernel: .readExecute)),
      try Mapping(0x4040_0000, size: 2 * mib, Permissions(kernel: .readWrite)),
    ]
    let tables = try VMSAv8_64.Plan(mappings, .standard()).encoded()
    for bit in UInt64(1)..<48 {
      var flipped = tables
      flipped.registers.translationTableBase ^= 1 << bit
      #expect(flipped.disagreements(with: mappings) != [], "TTBR0 bit \(bit)")
    }
    for bit in UInt64(48)..<56 {
      var flipped = tables
      flipped.registers.memoryAttributeIndirection ^= 1 << bit
      #expect(flipped.disagreements(with: mappings) != [], "MAIR bit \(bit)")
    }
    for bit in [0, 3, 4, 5, 7, 14, 15, 23, 37, 39, 40, 59] {
      var flipped = tables
      flipped.registers.translationControl ^= 1 << UInt64(bit)
      #expect(flipped.disagreements(with: mappings) != [], "TCR bit \(bit)")
    }
  }
}
