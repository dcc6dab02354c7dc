import Addresses
import FDTKit
import Foundation
import Protection

/// Goes the whole way from a request to a configuration.
public struct Configurator {
  let request: Request
  let footprints: [String: Footprint]

  /// The number of times that the layout may change because of the number of table pages.
  private static let rounds = 4

  /// Prepares to configure a board.
  public init(_ request: Request) { self.init(request, footprints: [:]) }

  private init(_ request: Request, footprints: [String: Footprint]) {
    self.request = request.sized(by: footprints)
    self.footprints = footprints
  }

  /// Reads the tree, decides, plans and verifies; reports whatever keeps it from that.
  ///
  /// - Parameter imagePath: the linked ELF image, if there is one already.
  public func configure(imagePath: String? = nil, findings: inout Findings) -> Configuration? {
    guard let loaded = TreeLoader(request).loaded(findings: &findings) else { return nil }
    let board = BoardReader(loaded.tree, request).board(findings: &findings)
    guard !findings.hasErrors else { return nil }
    var linked: LinkedImage?
    if let imagePath {
      linked = linkedImage(at: imagePath, for: board, findings: &findings)
      guard linked != nil else { return nil }
    }
    var configuration = configure(board, linked: linked, findings: &findings)
    configuration?.files =
      request.files + loaded.files
      + request.modules.compactMap { $0.size == nil ? $0.file?.value : nil }
      + [imagePath].compactMap { $0 }
    return configuration
  }

  /// What a linked image says of its sections, in the form that the board's unit needs.
  public func linkedImage(
    at path: String, for board: Board, findings: inout Findings
  ) -> LinkedImage? {
    RegionUnits.unit(of: board, request) == nil
      ? LinkedImage(path: path, granule: request.unit.granule.value, findings: &findings)
      : LinkedImage(path: path, architecture: board.architecture, findings: &findings)
  }

  /// Decides, plans and verifies for a board that has been read.
  public func configure(
    _ board: Board, linked: LinkedImage?, findings: inout Findings
  ) -> Configuration? {
    let footprints = request.footprints(findings: &findings)
    guard !findings.hasErrors else { return nil }
    return Self(request, footprints: footprints)
      .configureSized(board, linked: linked, findings: &findings)
  }

  /// Decides, plans and verifies with a size for every module.
  private func configureSized(
    _ board: Board, linked: LinkedImage?, findings: inout Findings
  ) -> Configuration? {
    if request.hypervisor != nil { return configureHosted(board, findings: &findings) }
    if let xen = board.xen, !xen.domains.isEmpty {
      XenRules(xen: xen, board: board).check(findings: &findings)
      guard !findings.hasErrors else { return nil }
    }
    if let unit = RegionUnits.unit(of: board, request) {
      return configureRegions(board, unit, linked: linked, findings: &findings)
    }
    return configureTranslation(board, linked: linked, findings: &findings)
  }

  /// The way to page tables: their number and the layout depend on each other.
  private func configureTranslation(
    _ board: Board, linked: LinkedImage?, findings: inout Findings
  ) -> Configuration? {
    UnitKeys.checkPages(request, findings: &findings)
    GuestRules.check(request, footprints: footprints, findings: &findings)
    guard let privilege = privilege(on: board, findings: &findings), !findings.hasErrors else {
      return nil
    }
    let planner = LayoutPlanner(board, request)
    var counts = TableCounts()
    for _ in 0..<Self.rounds {
      var round = findings
      guard let layout = planner.layout(tables: counts, linked: linked, findings: &round),
        let map = map(board, layout, privilege, findings: &round),
        let plan = plan(board, layout, map, privilege, findings: &round)
      else {
        findings = round
        return nil
      }
      if linked != nil || plan.tableCounts == counts {
        TranslationPlanner(request, board, layout, map, privilege: privilege)
          .verify(plan, findings: &round)
        findings = round
        return saying(
          Configuration(
            request: request, board: board, layout: layout, map: map, plan: plan,
            privilege: privilege, granule: request.unit.granule, footprints: footprints,
            treeName: treeName), &findings)
      }
      counts = plan.tableCounts
    }
    findings.report(
      .planRefused, at: .rule("page tables"), "their number does not settle",
      advice: "this is a defect of boardgen; please report it with the tree")
    return nil
  }

  /// The way to regions: every place is chosen for what it costs the unit.
  private func configureRegions(
    _ board: Board, _ unit: some RegionUnit, linked: LinkedImage?, findings: inout Findings
  ) -> Configuration? {
    UnitKeys.checkRegions(request, findings: &findings)
    guard let privilege = unit.privileges.first, let lowest = unit.privileges.last,
      !findings.hasErrors
    else { return nil }
    let rights = RightsOfUnit(privilege: privilege, guestPrivilege: lowest)
    let granule = RegionUnits.granule(of: unit)
    guard
      let layout = RegionLayoutPlanner(board, request, unit, rights: rights)
        .layout(linked: linked, findings: &findings),
      let map = RegionMap.map(
        of: board, layout, unit, rights: rights, granule: granule, findings: &findings)
    else { return nil }
    DeclaredSectionRules(board: board, map: map).check(findings: &findings)
    guard !findings.hasErrors else { return nil }
    let planner = RegionPlanner(
      unit: unit,
      wishes: RegionWishes(
        map, rights: rights, dontCare: request.unit.dontCare.map(\.value), unit: unit),
      guests: layout.guests, map: map)
    guard let plans = planner.plans(findings: &findings) else { return nil }
    planner.verify(
      plans, advice: "this is a defect of boardgen; please report it with the tree",
      findings: &findings)
    guard !findings.hasErrors else { return nil }
    return saying(
      Configuration(
        request: request, board: board, layout: layout, map: map, plan: .regions(plans),
        privilege: privilege, granule: Sourced(granule, from: .rule("granule of \(unit.name)")),
        footprints: footprints, treeName: treeName), &findings)
  }

  /// The configuration, after saying what was chosen where nobody said anything.
  private func saying(_ configuration: Configuration, _ findings: inout Findings) -> Configuration {
    guard request.isDefault, let image = configuration.layout.image else { return configuration }
    let units =
      configuration.isPaged
      ? "pages of \(Quantity.describe(request.unit.granule.value))"
      : "regions of \(configuration.board.unit.rawValue)"
    findings.report(
      .requestDefault, at: .rule("no board.yml"),
      "the image runs at \(configuration.levelName) with \(units), has \(image.range.value) with "
        + "\(Quantity.describe(image.stack.value.size)) of stack, and no heap",
      advice: "'boardgen new TREE' makes a board's folder, where you can say otherwise")
    return configuration
  }

  func map(
    _ board: Board, _ layout: Layout, _ privilege: Privilege, findings: inout Findings
  ) -> MemoryMap? {
    let claims = Claim.all(
      on: board, layout: layout,
      rights: RightsOfUnit(privilege: privilege, hasGuestStage: true),
      granule: request.unit.granule.value, findings: &findings)
    let map = MemoryMapBuilder.map(claims, findings: &findings)
    return findings.hasErrors ? nil : map
  }

  private func plan(
    _ board: Board, _ layout: Layout, _ map: MemoryMap, _ privilege: Privilege,
    findings: inout Findings
  ) -> Plan? {
    if request.unit.kind?.value == Request.Unit.Kind.none { return Plan.none }
    let plan = TranslationPlanner(request, board, layout, map, privilege: privilege)
      .plan(findings: &findings)
    return findings.hasErrors ? nil : plan
  }

  /// The level that the image runs at: what the request says, else EL1.
  private func privilege(on board: Board, findings: inout Findings) -> Privilege? {
    let kind = request.unit.kind
    let isPlanned = kind == nil || kind?.value == .mmu || kind?.value == Request.Unit.Kind.none
    if board.architecture != .aarch64 || !isPlanned {
      findings.report(
        .unitUnsupported, at: kind?.origin ?? .rule("the unit of \(board.architecture.rawValue)"),
        "boardgen \(BoardGen.version) plans no \(kind?.value.rawValue ?? "unit") for "
          + board.architecture.rawValue,
        advice: "plans exist for page tables on AArch64, the MPUs of Armv7 and Armv8 R and M "
          + "profiles, RISC-V's PMP, and 'kind: none'")
      return nil
    }
    return request.unit.level?.value == .el2 ? .hypervisor : .kernel
  }

  /// The tree's file name, without the folder, which differs from machine to machine.
  var treeName: String {
    request.tree.map { FilePath.name(of: $0.path.value) } ?? request.name
  }
}
