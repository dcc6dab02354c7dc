import Addresses
import Protection

/// What software asks of a unit, before anybody decides about regions.
struct Requirement: Sendable {
  /// What it is an example of.
  let name: String
  /// The units that it makes sense for.
  let families: Set<Family>
  /// The memory there is; what has no address of its own goes into the first bank.
  let banks: [Bank]
  /// What is asked for: whatever has no address, in that order, and the rest where it is.
  let items: [Item]

  init(
    _ name: String, for families: Set<Family> = Set(Family.allCases), banks: [Bank], _ items: [Item]
  ) {
    self.name = name
    self.families = families
    self.banks = banks
    self.items = items
  }

  /// A bank of memory.
  struct Bank: Sendable {
    let range: PhysicalRange
    /// What systems that let the upper level have all of a bank would give it there.
    let upper: AccessRights

    /// `nil` if there is no such range.
    init?(_ start: UInt64, _ size: UInt64, upper: AccessRights = .readWrite) {
      guard let range = PhysicalRange(start: PhysicalAddress(start), size: size) else { return nil }
      self.range = range
      self.upper = upper
    }
  }

  /// A thing with an access policy of its own.
  struct Item: Sendable {
    let role: Role
    /// Where it is; `nil` if that is for the allocator to choose.
    let start: UInt64?
    /// The bytes that are asked for, and no others.
    let size: UInt64
    let upper: AccessRights
    let lower: AccessRights

    init(
      _ role: Role, at start: UInt64? = nil, _ size: UInt64, upper: AccessRights = .none,
      lower: AccessRights = .none
    ) {
      self.role = role
      self.start = start
      self.size = size
      self.upper = upper
      self.lower = lower
    }

    var memoryType: MemoryType { role == .device ? .deviceNGnRE : .normalWriteBack }
  }

  /// What an item is: some allocators have a rule of their own for some of them.
  enum Role: Sendable {
    case section, device, module, guest
    /// Room that nobody gets at.
    case guardRoom
  }

  /// The architectures that the examples are planned for.
  enum Family: CaseIterable, Sendable {
    case pmsav7, pmsav8M, pmsav8R, pmp
  }
}

extension Requirement.Item {
  /// What is asked for each of a unit's levels: all but the first are lower ones.
  func wished(on unit: some RegionUnit) -> Permissions {
    Permissions(
      rawValue: unit.privileges.enumerated().reduce(0) { bits, level in
        let rights = level.offset == 0 ? upper : lower
        return bits | UInt16(rights.rawValue) << (level.element.rawValue * 3)
      })
  }

  /// What is really had where this is asked for: no unit tells all levels apart.
  func permissions(on unit: some RegionUnit) throws(InexpressibleRights) -> Permissions {
    try unit.effective(wished(on: unit), memoryType)
  }
}
