import Addresses
import Protection
import Testing

typealias Descriptor = VMSAv8_64.Descriptor
typealias Granule = VMSAv8_64.Granule
typealias Level = VMSAv8_64.Level
typealias Regime = VMSAv8_64.Regime

extension Permissions {
  /// The same rights for the level that a regime is named after.
  static func privileged(_ rights: AccessRights, in regime: Regime) -> Self {
    switch regime {
    case .el1And0: Self(kernel: rights)
    case .el2: Self(hypervisor: rights)
    case .stage2: Self(guest: rights)
    }
  }

  /// All that descriptors of a regime can express and no policy forbids.
  static func expressible(in regime: Regime) -> [Self] {
    let rights: [AccessRights] = [.read, .readWrite, .readExecute]
    switch regime {
    case .el2: return rights.map { Self(hypervisor: $0) }
    case .stage2: return (rights + [.write, .execute]).map { Self(guest: $0) }
    case .el1And0:
      return rights.map { Self(kernel: $0) } + [
        Self(kernel: .read, user: .read), Self(kernel: .read, user: .readExecute),
        Self(kernel: .read, user: .execute), Self(kernel: .readExecute, user: .readExecute),
        Self(kernel: .readExecute, user: .read), Self(kernel: .readWrite, user: .readWrite),
      ]
    }
  }
}

extension Mapping {
  /// A mapping of numbers, to the same addresses unless said otherwise.
  init(
    _ start: UInt64, size: UInt64, to physical: UInt64? = nil, _ permissions: Permissions,
    _ memoryType: MemoryType = .normalWriteBack
  ) throws {
    self.init(
      virtual: try #require(VirtualRange(start: VirtualAddress(start), size: size)),
      physical: PhysicalAddress(physical ?? start), permissions: permissions,
      memoryType: memoryType)
  }
}

extension VMSAv8_64.Configuration {
  static func standard(
    _ granule: Granule = .kib4, _ regime: Regime = .el1And0
  ) -> VMSAv8_64.Configuration {
    VMSAv8_64.Configuration(regime: regime, physicalAddressSize: .bits48, granule: granule)
  }
}

extension VMSAv8_64.Plan {
  /// The tables at an address that all granules divide.
  func encoded() throws -> VMSAv8_64.EncodedTables {
    try encoded(at: PhysicalAddress(0x7_0000_0000))
  }
}

extension VMSAv8_64.EncodedTables {
  var model: VMSAv8_64.Model {
    get throws { try VMSAv8_64.Model(registers, read: word(at:)) }
  }
}

/// A granule together with a regime.
struct Setting: CustomTestStringConvertible, Sendable {
  let granule: Granule
  let regime: Regime

  static let all = Granule.allCases.flatMap { granule in
    Regime.allCases.map { Setting(granule: granule, regime: $0) }
  }

  var testDescription: String { "\(granule), \(regime)" }
}

let kib: UInt64 = 1 << 10
let mib: UInt64 = 1 << 20
let gib: UInt64 = 1 << 30
