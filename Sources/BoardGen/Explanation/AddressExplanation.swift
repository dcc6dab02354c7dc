public import Addresses
import Protection

extension Explanation {
  /// Whose an address is, why, and how the plans map it.
  public init(of address: PhysicalAddress, in configuration: Configuration) {
    let map = configuration.map
    let window = configuration.directMapTarget(of: address)
    let level = configuration.levelName
    if let region = map.region(at: address) {
      self.init("\(address) belongs to \(region.briefOwner)")
      add(region, at: address, level: level)
    } else if let (target, region) = window {
      self.init("\(address) is a window onto \(target), which belongs to \(region.briefOwner)")
      add("window", configuration.request.unit.directMap?.origin.description)
      add(region, at: target, level: level)
    } else {
      self.init("\(address) belongs to nobody")
      add("above", map.regions.last { $0.range.last < address }.map(Self.neighbour))
      add("below", map.regions.first { $0.range.start > address }.map(Self.neighbour))
    }
    add("tree says", Self.statements(about: window?.target ?? address, configuration.board))
    add(PlanLookup(configuration), at: address)
  }

  private mutating func add(_ region: Region, at address: PhysicalAddress, level: String) {
    let offset = Hex.grouped(address.rawValue - region.range.start.rawValue)
    add("region", "\(region.range), \(Quantity.describe(region.range.size)); \(offset) into it")
    add("kind", region.kind.rawValue)
    // What is a guest's alone has no rights of the image's own level.
    let isOnlyGuests = region.permissions == Permissions(guest: region.permissions[.guest])
    let holder = isOnlyGuests ? "the guest" : level
    add("rights", region.isMapped ? "\(holder) \(region.permissions.summary)" : "none")
    if region.isMapped { add("memory type", region.memoryType.name) }
    add(region.owners.count == 1 ? "owner" : "owners", region.owners.map(\.description))
  }

  /// Adds what each plan does with an address.
  mutating func add(_ plans: PlanLookup, at address: PhysicalAddress) {
    for plan in plans.all { add(plan.name, plan.describe(address)) }
    if plans.all.isEmpty { add("plans", "none: the MMU stays off") }
  }

  private static func neighbour(_ region: Region) -> String {
    "\(region.range) \(region.kind.rawValue): \(region.briefOwner)"
  }

  /// What the tree itself says is at an address, to the byte.
  private static func statements(about address: PhysicalAddress, _ board: Board) -> [String] {
    var statements: [String] = []
    for (index, bank) in board.memory.enumerated() where bank.range.contains(address) {
      statements.append("RAM bank \(index) \(bank.range): \(bank.origin)")
    }
    for reservation in board.reservations where reservation.range.contains(address) {
      statements.append(
        "\(reservation.reason.rawValue) \(reservation.range): \(reservation.origin)")
    }
    for device in board.devices {
      for region in device.regions where region.range.contains(address) {
        let offset = Hex.grouped(address.rawValue - region.range.start.rawValue)
        statements.append("registers \(region.range): \(region.origin) + \(offset)")
      }
    }
    let bits = board.physicalAddressBits
    if bits.value < 64, address.rawValue >> bits.value != 0 {
      statements.append("beyond the \(bits.value) bits of a physical address: \(bits.origin)")
    }
    return statements
  }
}

extension Configuration {
  /// What the second window onto RAM shows at an address, and whose that is.
  fileprivate func directMapTarget(
    of address: PhysicalAddress
  ) -> (target: PhysicalAddress, region: Region)? {
    guard let window = request.unit.directMap?.value, address.rawValue >= window else { return nil }
    let target = PhysicalAddress(address.rawValue - window)
    guard let region = map.region(at: target), region.isMapped, !region.memoryType.isDevice else {
      return nil
    }
    return (target, region)
  }
}

extension Region {
  /// The first owner's name, and how many more there are.
  var briefOwner: String {
    let others = owners.count - 1
    return (owners.first?.name ?? "") + (others > 0 ? " and \(others) more" : "")
  }
}
