internal import Machine

/// The power state coordination interface, as a guest's firmware has it (Arm DEN0022, section 5).
///
/// A call is an HVC with the function in W0. Those of the SMC64 convention have bit 30 set.
private enum PowerCall: UInt32 {
  case version = 0x8400_0000
  case cpuSuspend = 0x8400_0001
  case cpuOff = 0x8400_0002
  case cpuOn = 0x8400_0003
  case affinityInfo = 0x8400_0004
  case migrateInfoType = 0x8400_0006
  case systemOff = 0x8400_0008
  case systemReset = 0x8400_0009
  case features = 0x8400_000a

  /// Reads a function identifier; `nil` for functions that there are not.
  init?(identifier: UInt) {
    let function = UInt32(truncatingIfNeeded: identifier)
    self.init(rawValue: function & ~(1 << 30))
    guard function == rawValue || hasWideForm else { return nil }
  }

  /// Whether there is one with arguments of 64 bits.
  private var hasWideForm: Bool {
    switch self {
    case .cpuSuspend, .cpuOn, .affinityInfo: true
    default: false
    }
  }
}

/// What the calls return.
private enum PowerStatus {
  static let success: UInt = 0
  static let notSupported = UInt(bitPattern: -1)
  static let invalidParameters = UInt(bitPattern: -2)
  static let alreadyOn = UInt(bitPattern: -4)
  /// Version 1.1.
  static let version: UInt = 0x1_0001
  /// `AFFINITY_INFO`: the core is on.
  static let isOn: UInt = 0
  /// `MIGRATE_INFO_TYPE`: there is no trusted system to migrate.
  static let noMigration: UInt = 2
}

extension Turns {
  /// Answers a call that is none of the runtime's own.
  mutating func answer(firmwareCall stop: guest_stop, of index: Int) {
    let (first, _) = stop.arguments
    switch PowerCall(identifier: stop.number) {
    case .version: guests[index].answer(PowerStatus.version)
    case .cpuSuspend:
      // In standby until its next turn, as in a WFI.
      guests[index].answer(PowerStatus.success)
      guests[index].wait()
    case .cpuOn:
      guests[index].answer(first == 0 ? PowerStatus.alreadyOn : PowerStatus.invalidParameters)
    case .affinityInfo:
      guests[index].answer(first == 0 ? PowerStatus.isOn : PowerStatus.invalidParameters)
    case .migrateInfoType: guests[index].answer(PowerStatus.noMigration)
    case .features:
      let isThere = PowerCall(identifier: first) != nil
      guests[index].answer(isThere ? PowerStatus.success : PowerStatus.notSupported)
    case .systemOff: guests[index].end(status: 0)
    case .cpuOff:
      Console.print("guest \(guests[index].name): its only core is off")
      guests[index].end(status: 0)
    case .systemReset:
      Console.print("guest \(guests[index].name): a reset, which is not to be had: it ends")
      guests[index].end(status: 1)
    case nil: guests[index].answer(PowerStatus.notSupported)
    }
  }
}
