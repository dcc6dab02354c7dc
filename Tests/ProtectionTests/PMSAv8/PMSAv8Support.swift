import Addresses
import Protection
import Testing

extension PhysicalRange {
  /// A range of numbers.
  init(_ start: UInt64, size: UInt64) throws {
    self = try #require(PhysicalRange(start: PhysicalAddress(start), size: size))
  }
}

extension Area {
  /// An area of numbers.
  init(
    _ start: UInt64, size: UInt64, _ permissions: Permissions,
    _ memoryType: MemoryType = .normalWriteBack
  ) throws {
    self.init(try PhysicalRange(start, size: size), permissions, memoryType)
  }
}

/// A unit of the family, as an argument of a test.
struct PMSAv8Subject: CustomTestStringConvertible, Sendable {
  let unit: any PMSAv8.MPU
  let testDescription: String

  private init(_ unit: any PMSAv8.MPU, _ variant: String = "") {
    self.unit = unit
    testDescription = unit.name + variant
  }

  static let all = [
    Self(PMSAv8_32.Unit(level: .el1, regionCount: 24)),
    Self(PMSAv8_32.Unit(level: .el2, regionCount: 24)),
    Self(PMSAv8_64.Unit(level: .el1, regionCount: 32)),
    Self(PMSAv8_64.Unit(level: .el2, regionCount: 32)),
    Self(
      PMSAv8_32.Unit(level: .el1, regionCount: 24, writeImpliesExecuteNever: false), " without WXN"),
    Self(
      PMSAv8_64.Unit(level: .el2, regionCount: 32, writeImpliesExecuteNever: false), " without WXN"),
    Self(PMSAv8_M.Unit(regionCount: 16)),
    Self(
      PMSAv8_M.Unit(regionCount: 16, securityState: .nonSecure, hasPrivilegedExecuteNever: true),
      " with PXN"),
  ]
}

/// What one level may do with one access at one address.
struct Outcome: Equatable {
  let address: UInt64
  let privilege: Privilege
  let access: Access
  /// Whether it is granted, and as which type.
  let isGranted: Bool
  let type: MemoryType?
}

extension RegionUnit {
  /// The permissions of both levels of rights.
  func permissions(_ upper: AccessRights, _ lower: AccessRights = []) -> Permissions {
    privileges[0] == .hypervisor
      ? Permissions(hypervisor: upper, guest: lower) : Permissions(kernel: upper, user: lower)
  }

  /// What every level gets at an address, found by trying each access.
  func granted(at address: UInt64, _ entries: [[UInt64]]) throws -> Permissions {
    let judge = judge(by: entries)
    return try rights { privilege, access in
      judge(access, privilege, try PhysicalRange(address, size: 1)).isGranted
    }
  }

  private func rights(_ isGranted: (Privilege, Access) throws -> Bool) rethrows -> Permissions {
    var bits: UInt16 = 0
    for privilege in privileges {
      for access in Access.allCases where try isGranted(privilege, access) {
        bits |= UInt16(access.right.rawValue) << (privilege.rawValue * 3)
      }
    }
    return Permissions(rawValue: bits)
  }

  /// The type that a granted load has; `nil` if none is granted or the type is not known.
  func type(at address: UInt64, _ entries: [[UInt64]]) throws -> MemoryType? {
    let bytes = try PhysicalRange(address, size: 1)
    let judgement = judgement(of: .load, by: privileges[0], to: bytes, entries: entries)
    if case .granted(let type) = judgement { return type }
    return nil
  }

  /// Edges, and what is a byte or a granule inside and outside of them.
  func probes(around edges: [PhysicalAddress]) -> Set<UInt64> {
    var addresses: Set<UInt64> = [0]
    for edge in edges.map(\.rawValue) {
      addresses.formUnion([edge &- granule, edge &- 1, edge, edge &+ granule &- 1, edge &+ granule])
    }
    return addresses
  }

  /// What becomes of every access at some addresses.
  func outcomes(_ entries: [[UInt64]], at addresses: Set<UInt64>) throws -> [Outcome] {
    let last = UInt64.max >> UInt64(64 - addressBits)
    var outcomes: [Outcome] = []
    let judge = judge(by: entries)
    for address in addresses.sorted() where address <= last {
      for privilege in privileges {
        for access in Access.allCases {
          let judgement = judge(access, privilege, try PhysicalRange(address, size: 1))
          var type: MemoryType?
          if case .granted(let granted) = judgement { type = granted }
          outcomes.append(
            Outcome(
              address: address, privilege: privilege, access: access,
              isGranted: judgement.isGranted, type: type))
        }
      }
    }
    return outcomes
  }

  /// The addresses at which words do otherwise than a wish has it, among all places where one of
  /// them may change its mind.
  func disagreements(_ entries: [[UInt64]], with areas: [Area]) throws -> [UInt64] {
    var wrong: Set<UInt64> = []
    let edges =
      self.edges(of: entries)
      + areas.flatMap { [$0.range.start, $0.range.end].compactMap(\.self) }
    for outcome in try outcomes(entries, at: probes(around: edges)) {
      let address = PhysicalAddress(outcome.address)
      if unprotected?.contains(address) == true { continue }
      let area = areas.first { $0.range.contains(address) }
      let permissions = try area.map { try effective($0.permissions, $0.memoryType) } ?? .none
      let isWanted = permissions[outcome.privilege].contains(outcome.access.right)
      let isTypeRight = !isWanted || outcome.type == area?.memoryType
      if isWanted != outcome.isGranted || !isTypeRight { wrong.insert(outcome.address) }
    }
    return wrong.sorted()
  }
}
