public import Addresses

extension VMSAv8_64 {
  /// An MMU in software: it says what becomes of an access, from register values and the words of
  /// tables alone.
  ///
  /// It follows the translation process of Arm ARM D8 and shares nothing with the planner but
  /// the places of the fields and the shape of tables.
  public struct Model {
    /// The register values.
    public let registers: Registers
    let control: TranslationControl
    private let memoryAttributes: MemoryAttributeIndirection
    /// Beyond this, output addresses fault.
    private let lastPhysical: UInt64
    /// `EPD0`: there are no walks at all.
    private let isShut: Bool
    private let read: (PhysicalAddress) -> UInt64?

    /// Makes an MMU.
    ///
    /// - Parameters:
    ///   - implementedSize: how large the processor's physical addresses are.
    ///   - read: the word at a physical address; `nil` where there is no memory.
    public init(
      _ registers: Registers, implementedSize: PhysicalAddressSize = .bits48,
      read: @escaping (PhysicalAddress) -> UInt64?
    ) throws(UnsupportedControl) {
      var raw = registers.translationControl
      var isShut = false
      if registers.regime == .el1And0 {
        var control = TCR_EL1(rawValue: raw)
        isShut = control.isSet(.epd0)
        control[.epd0] = 0
        raw = control.rawValue
      }
      control = try TranslationControl(decoding: raw, for: registers.regime)
      if registers.regime == .stage2 {
        guard control.virtualAddressBits <= implementedSize.bits,
          control.granule.allowsStart(
            at: control.startLevel, physicalAddressSize: implementedSize, smallTables: true)
        else { throw .beyondProcessor }
      }
      memoryAttributes = MemoryAttributeIndirection(rawValue: registers.memoryAttributeIndirection)
      lastPhysical = min(control.physicalAddressSize, implementedSize).last
      self.registers = registers
      self.isShut = isShut
      self.read = read
    }

    var geometry: Geometry { control.granule.geometry }

    /// What becomes of an access.
    ///
    /// - Parameter privilege: a level that the regime governs; no other goes through its tables.
    public func outcome(
      of access: Access, by privilege: Privilege, at address: VirtualAddress
    ) -> Outcome {
      outcome(of: access, by: privilege, after: walk(to: address))
    }

    /// What becomes of an access after a walk to its address.
    func outcome(
      of access: Access, by privilege: Privilege, after walk: Result<Leaf, Fault>
    ) -> Outcome {
      switch walk {
      case .failure(let fault): .fault(fault)
      case .success(let leaf):
        leaf.translation.permissions[privilege].contains(access.right)
          ? .granted(leaf.translation) : .fault(.permission(leaf.level))
      }
    }

    /// The leaf of one address, or what keeps a walk from ending there; it is the same for every
    /// access.
    func walk(to address: VirtualAddress) -> Result<Leaf, Fault> {
      Result { () throws(Fault) in try leaf(at: address) }
    }

    /// Walks the tables to the leaf of one address.
    ///
    /// - Throws: what keeps the walk from ending at a leaf.
    public func leaf(at address: VirtualAddress) throws(Fault) -> Leaf {
      // Set bits above the address space select the upper half, which is shut, or nothing at all.
      guard address.rawValue <= control.lastVirtualAddress else { throw .translation(.l0) }
      var table = try root()
      var (level, restrictions) = (control.startLevel, Restrictions())
      while true {
        let index = control.index(of: address.rawValue, at: level)
        guard let word = word(index, of: table) else { throw .externalAbort(level) }
        switch try step(word, at: level) {
        case .table(let next, let nextLevel, let descriptor):
          (table, level) = (next, nextLevel)
          restrictions = restrictions.adding(descriptor)
        case .leaf(let output, let descriptor):
          let size = geometry.entrySize(at: level)
          let start = translation(descriptor, output, restrictions)
          return Leaf(
            translation: start.advanced(by: address.rawValue & (size &- 1)), level: level,
            size: size, isContiguous: descriptor.isSet(.contiguous))
        }
      }
    }

    /// Where walks start.
    func root() throws(Fault) -> PhysicalAddress {
      if isShut { throw .translation(.l0) }
      // Bits 63 to 48 hold the ASID, those of VTTBR_EL2 the VMID; bit 0 is CnP.
      let base = PhysicalAddress(registers.translationTableBase & 0xffff_ffff_fffe)
      guard isWithinSize(base) else { throw .addressSize(.l0) }
      return base
    }

    /// Whether an address has no bits above those that the control allows.
    private func isWithinSize(_ address: PhysicalAddress) -> Bool {
      address.rawValue & ~lastPhysical == 0
    }

    /// The word of an entry; `nil` where there is no memory.
    func word(_ index: Int, of table: PhysicalAddress) -> UInt64? {
      table.advanced(by: UInt64(index) * 8).flatMap(read)
    }

    /// The words of a table.
    func words(of table: PhysicalAddress, count: Int) -> [UInt64?] {
      (0..<count).map { word($0, of: table) }
    }

    /// What a walk does at an entry.
    enum Step {
      case table(PhysicalAddress, Level, Descriptor)
      case leaf(PhysicalAddress, Descriptor)
    }

    /// What a walk does at an entry of a table of that level.
    func step(_ word: UInt64, at level: Level) throws(Fault) -> Step {
      let descriptor = Descriptor(rawValue: word)
      let kind = descriptor.kind(at: level, in: geometry)
      if kind == .table, let next = level.next {
        let table = descriptor.tableAddress(in: geometry)
        guard isWithinSize(table) else { throw .addressSize(level) }
        return .table(table, next, descriptor)
      }
      guard kind == .block || kind == .page else { throw .translation(level) }
      let output = descriptor.leafAddress(at: level, in: geometry)
      guard isWithinSize(output) else { throw .addressSize(level) }
      guard descriptor.isSet(.accessFlag) else { throw .accessFlag(level) }
      return .leaf(output, descriptor)
    }

    /// What a leaf says about the first address that it covers.
    func translation(
      _ leaf: Descriptor, _ output: PhysicalAddress, _ restrictions: Restrictions
    ) -> Translation {
      let type =
        registers.regime == .stage2
        ? leaf.stageTwoMemoryType : memoryAttributes.memoryType(at: leaf[.attributeIndex])
      let isNeverCached = type.map { $0.isDevice || $0 == .normalNonCacheable } ?? false
      let field = Shareability(rawValue: UInt8(leaf[.shareability]))
      return Translation(
        physical: output, permissions: permissions(of: leaf, under: restrictions),
        memoryType: type, shareability: isNeverCached ? .outer : field)
    }
  }
}
