import Addresses
import BoardGen
import Protection

extension Requirement {
  /// What the boards with a unit of regions ask for: the image and its console, a guest, devices.
  ///
  /// - Parameter folder: a folder of boards.
  static func boards(in folder: String) -> [Requirement] {
    var findings = Findings()
    return BoardFolders.all(in: folder, findings: &findings).flatMap { path in
      // Boards whose trees have yet to be fetched have page tables.
      var own = Findings()
      guard let request = InputFile(path, findings: &own)?.request(findings: &own),
        let configuration = Configurator(request).configure(findings: &own)
      else { return [Requirement]() }
      return requirements(of: configuration)
    }
  }

  private static func requirements(of configuration: Configuration) -> [Requirement] {
    guard let family = Family(configuration.board.unit) else { return [] }
    let level = configuration.privilege
    let regions = configuration.map.regions.filter {
      !isUnprotected($0.range, configuration.board.unit)
    }
    let image = regions.filter { $0.isEarly && $0.isMapped || $0.kind == .guardPage }
    let guest = regions.filter { $0.part == .guest(0) }
    let devices = regions.filter { $0.kind == .device }
    func requirement(_ what: String, _ regions: [Region], _ bank: Region?) -> Requirement {
      let items = regions.map { Item($0, level) }
      return Requirement(
        "\(configuration.request.name): \(what)", for: [family],
        banks: [bank.flatMap { self.bank(around: $0, configuration) }].compactMap(\.self), items)
    }
    let guestView = requirement("a guest", guest, guest.first { $0.kind == .guest })
    // A plain PMP does not bind machine mode, and so has nothing to say about the rest.
    guard configuration.board.unit != .pmp else { return [guestView] }
    return [
      requirement("image and console", image, image.first { $0.kind == .text }), guestView,
      requirement("devices", devices, nil),
    ]
  }

  /// Whether regions have no effect on a range: so it is with the processor's own registers.
  private static func isUnprotected(_ range: PhysicalRange, _ unit: UnitModel) -> Bool {
    switch unit {
    case .pmsav7M, .pmsav8M:
      PMSAv8_M.Unit(regionCount: 8).unprotected?.contains(range) == true
    default: false
    }
  }

  /// The bank of memory that a region lies in.
  private static func bank(around region: Region, _ configuration: Configuration) -> Bank? {
    let bank = configuration.board.memory.first { $0.range.contains(region.range) }?.range
    return bank.flatMap { Bank($0.start.rawValue, $0.size) }
  }
}

extension Requirement.Item {
  /// What a region of a board asks for; devices have their place, everything else can get one.
  init(_ region: Region, _ level: Privilege) {
    let (role, isPlaced): (Requirement.Role, Bool) =
      switch region.kind {
      case .device: (.device, true)
      case .guest: (.guest, false)
      case .module: (.module, false)
      case .guardPage: (.guardRoom, false)
      default: (.section, false)
      }
    let others = Privilege.allCases.filter { $0 != level }.map { region.permissions[$0] }
    let lower = others.reduce(AccessRights.none) { $0.union($1) }
    // A guest's view: what the upper level may do there is for its own view to say.
    let upper = lower == .none ? region.permissions[level] : .none
    self.init(
      role, at: isPlaced ? region.range.start.rawValue : nil, region.range.size,
      upper: region.memoryType.isDevice ? upper.intersection(.readWrite) : upper, lower: lower)
  }
}

extension Requirement.Family {
  /// The family of a board's unit; `nil` if that has no regions.
  init?(_ unit: UnitModel) {
    switch unit {
    case .pmsav7M, .pmsav7R: self = .pmsav7
    case .pmsav8M: self = .pmsav8M
    case .pmsav8_32, .pmsav8_64: self = .pmsav8R
    case .pmp, .smepmp: self = .pmp
    case .vmsav8_64, .unknown, .none: return nil
    }
  }
}
