import Addresses
import Protection

/// Plans the stage 2 of every guest of a board with page tables.
struct GuestPlanner {
  let request: Request
  let layout: Layout
  let map: MemoryMap
  let granule: VMSAv8_64.Granule
  let physicalAddressSize: VMSAv8_64.PhysicalAddressSize

  /// The tables of each guest, encoded for where the layout puts them; reports what can't be planned.
  func plans(findings: inout Findings) -> [GuestTranslation] {
    let guests = layout.guests.indices.compactMap { index -> Draft? in
      draft(ofGuest: index, findings: &findings)
    }
    let base = layout.image?.start(of: .guestTables) ?? PhysicalAddress(0)
    let places = GuestTablePlaces.of(
      guests.map { ($0.plan.control.rootTables, $0.plan.tableCount) },
      first: base.rawValue / granule.size)
    return zip(guests, places).compactMap { guest, places in
      do throws(VMSAv8_64.PlanError) {
        let tables = try guest.plan.encoded(
          at: places.map { PhysicalAddress(base.rawValue &+ UInt64($0) &* granule.size) })
        return GuestTranslation(
          guest.name, guest.windows, guest.plan, tables, base: base, places: places)
      } catch {
        findings.report(PlanDiagnostic.describe(error, ofGuest: guest.name, guest.windows))
        return nil
      }
    }
  }

  /// What a guest sees, planned, before it is known where the tables will lie.
  private struct Draft {
    let name: String
    let windows: [GuestWindow]
    let plan: VMSAv8_64.Plan
  }

  private func draft(ofGuest index: Int, findings: inout Findings) -> Draft? {
    let name = layout.guests[index].name
    let windows = GuestWindows(layout: layout, map: map)
      .windows(ofGuest: index, findings: &findings)
    guard !findings.hasErrors else { return nil }
    guard let vmid = UInt8(exactly: index + 1) else {
      findings.report(
        .planRefused, at: layout.guests[index].memory.origin,
        "there are more than 255 guests, for each of which the TLB needs a number",
        advice: "ask for fewer")
      return nil
    }
    do throws(VMSAv8_64.PlanError) {
      let configuration = VMSAv8_64.Configuration(
        regime: .stage2, physicalAddressSize: physicalAddressSize, granule: granule, vmid: vmid)
      let plan = try VMSAv8_64.Plan(mappings(of: windows), configuration)
      return Draft(name: name, windows: windows, plan: plan)
    } catch {
      findings.report(PlanDiagnostic.describe(error, ofGuest: name, windows))
      return nil
    }
  }

  func mappings(of windows: [GuestWindow]) -> [Mapping] {
    windows.compactMap { $0.mapping(deviceAlias: request.unit.deviceAlias.value) }
  }

  /// Lets the model read each guest's words as the MMU would: it must find in them what the guest
  /// is to see, and nothing that belongs to somebody else.
  func verify(_ guests: [GuestTranslation], advice: String, findings: inout Findings) {
    for (index, guest) in guests.enumerated() {
      let place = Origin.rule("tables of the guest \(guest.name)")
      let tables = guest.tables
      let disagreements = tables.disagreements(
        with: mappings(of: guest.windows), implementedSize: physicalAddressSize)
      for disagreement in disagreements.prefix(4) {
        findings.report(.planDisagrees, at: place, disagreement.summary, advice: advice)
      }
      for range in foreign(to: index, named: guest.name, in: tables).prefix(4) {
        findings.report(
          .planDisagrees, at: place, "\(range) is not the guest's, and it gets there",
          advice: advice)
      }
    }
    let numbers = guests.map { VMSAv8_64.VTTBR_EL2(rawValue: $0.vttbr)[.vmid] }
    if Set(numbers).count < numbers.count || numbers.contains(0) {
      findings.report(
        .planDisagrees, at: .rule("guests' tables"), "two guests have one VMID", advice: advice)
    }
  }

  /// What the tables lead to that the memory map does not give to the guest.
  private func foreign(
    to index: Int, named name: String, in tables: VMSAv8_64.EncodedTables
  ) -> [PhysicalRange] {
    guard
      let model = try? VMSAv8_64.Model(
        tables.registers, implementedSize: physicalAddressSize, read: tables.word(at:))
    else { return [] }
    let shared = layout.shared.filter { $0.guests.contains(name) }.map(\.memory.value)
    let own = map.regions.filter { $0.part == .guest(index) }.map(\.range) + shared
    let alias = request.unit.deviceAlias.value
    return VMSAv8_64.Survey(model).ranges.compactMap { range in
      PhysicalRange(
        start: PhysicalAddress(range.translation.physical.rawValue & ~alias),
        size: range.virtual.size)
    }.flatMap { reached in
      own.reduce([reached]) { rest, part in
        rest.flatMap { piece in
          piece.overlaps(part)
            ? [piece.below(part), piece.above(part)].compactMap(\.self) : [piece]
        }
      }
    }
  }
}
