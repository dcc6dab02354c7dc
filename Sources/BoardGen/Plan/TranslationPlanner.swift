import Addresses
import Protection

/// Turns the memory map into page tables: a boot plan and a runtime plan.
struct TranslationPlanner {
  private let request: Request
  private let board: Board
  private let layout: Layout
  private let map: MemoryMap
  private let regime: VMSAv8_64.Regime

  init(
    _ request: Request, _ board: Board, _ layout: Layout, _ map: MemoryMap, privilege: Privilege
  ) {
    self.request = request
    self.board = board
    self.layout = layout
    self.map = map
    regime = privilege == .hypervisor ? .el2 : .el1And0
  }

  /// Both plans, encoded for where the layout puts them; reports what can't be planned.
  func plan(findings: inout Findings) -> Plan? {
    guard
      let boot = translation(of: bootMappings, at: .bootTables, findings: &findings),
      let runtime = translation(of: runtimeMappings, at: .runtimeTables, findings: &findings)
    else { return nil }
    return .translation(
      boot: boot, runtime: runtime,
      unmap: UnmapRanges.between(boot: bootMappings, runtime: runtimeMappings),
      guests: guests?.plans(findings: &findings) ?? [])
  }

  /// Lets the model read the encoded words as the MMU would: it must find the mappings in them.
  ///
  /// - Parameter advice: what to do where it doesn't.
  func verify(
    _ plan: Plan,
    advice: String = "this is a defect of boardgen; please report it with the tree",
    findings: inout Findings
  ) {
    guard case .translation(let boot, let runtime, _, let guests) = plan else { return }
    let plans = [(boot, bootMappings, "boot tables"), (runtime, runtimeMappings, "runtime tables")]
    for (translation, mappings, name) in plans {
      for disagreement in translation.tables(regime).disagreements(with: mappings).prefix(4) {
        findings.report(.planDisagrees, at: .rule(name), disagreement.summary, advice: advice)
      }
    }
    self.guests?.verify(guests, advice: advice, findings: &findings)
  }

  /// What plans the guests' stage; `nil` for a granule or size of addresses that there is not.
  var guests: GuestPlanner? {
    guard let (granule, size) = processor else { return nil }
    return GuestPlanner(
      request: request, layout: layout, map: map, granule: granule, physicalAddressSize: size)
  }

  private var processor: (VMSAv8_64.Granule, VMSAv8_64.PhysicalAddressSize)? {
    guard let granule = VMSAv8_64.Granule(bytes: request.unit.granule.value),
      let size = VMSAv8_64.PhysicalAddressSize(
        bits: UInt8(clamping: board.physicalAddressBits.value))
    else { return nil }
    return (granule, size)
  }

  /// What runs before memory is set up; in a position-independent image all RAM, wherever in it
  /// the image was loaded.
  var bootMappings: [Mapping] {
    guard request.unit.tables.value == .positionIndependent else {
      return map.early.map(identity)
    }
    let rights = RightsOfUnit(privilege: regime == .el2 ? .hypervisor : .kernel).everything
    return map.mapped.compactMap { region in
      if region.memoryType == .normalWriteBack {
        return Mapping(
          virtual: VirtualRange(identity: region.range), physical: region.range.start,
          permissions: rights,
          memoryType: region.memoryType)
      }
      return region.isEarly ? identity(region) : nil
    }
  }

  var runtimeMappings: [Mapping] { map.mapped.map(identity) + directMap }

  private func identity(_ region: Region) -> Mapping {
    let alias = region.memoryType.isDevice ? request.unit.deviceAlias.value : 0
    return Mapping(
      virtual: VirtualRange(identity: region.range),
      physical: PhysicalAddress(region.range.start.rawValue | alias),
      permissions: region.permissions, memoryType: region.memoryType)
  }

  /// The second window onto RAM, where nothing may be executed.
  private var directMap: [Mapping] {
    guard let window = request.unit.directMap else { return [] }
    return map.mapped.compactMap { region in
      guard !region.memoryType.isDevice,
        let start = VirtualAddress(window.value).advanced(by: region.range.start.rawValue),
        let virtual = VirtualRange(start: start, size: region.range.size)
      else { return nil }
      return Mapping(
        virtual: virtual, physical: region.range.start,
        permissions: region.permissions.withoutExecution, memoryType: region.memoryType)
    }
  }

  private func translation(
    of mappings: [Mapping], at role: Layout.Section.Role, findings: inout Findings
  ) -> Translation? {
    guard let (granule, size) = processor else {
      findings.report(
        .unitUnsupported, at: board.physicalAddressBits.origin,
        "page tables for \(board.physicalAddressBits.value) bits of physical addresses do not exist"
      )
      return nil
    }
    var configuration = VMSAv8_64.Configuration(
      regime: regime, physicalAddressSize: size, granule: granule)
    configuration.virtualAddressBits = request.unit.virtualAddressBits.map {
      UInt8(clamping: $0.value)
    }
    configuration.allowsWritableExecutable = request.unit.tables.value == .positionIndependent
    do throws(VMSAv8_64.PlanError) {
      let plan = try VMSAv8_64.Plan(mappings, configuration)
      let base = layout.image?.start(of: role) ?? PhysicalAddress(0)
      return Translation(plan, try plan.encoded(at: base))
    } catch {
      findings.report(PlanDiagnostic.describe(error, request: request, map: map))
      return nil
    }
  }
}

extension VMSAv8_64.Granule {
  /// The granule of that size.
  fileprivate init?(bytes: UInt64) {
    let all: [Self] = [.kib4, .kib16, .kib64]
    guard let granule = all.first(where: { $0.size == bytes }) else { return nil }
    self = granule
  }
}
