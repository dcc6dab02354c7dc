public import Addresses

extension PMSAv8_M {
  /// The unit of one security state.
  public struct Unit: PMSAv8.MPU, Hashable {
    /// The register with a region's base.
    public typealias Base = RBAR
    /// The register with a region's limit.
    public typealias Limit = RLAR

    /// `MPU_TYPE.DREGION`.
    public let capacity: Int
    /// Whose accesses it judges.
    public let securityState: SecurityState
    /// Whether `RLAR.PXN` exists, as it does from Armv8.1-M on.
    public let hasPrivilegedExecuteNever: Bool

    /// Makes a unit.
    ///
    /// - Parameter regionCount: 4, 8, 12 or 16.
    public init(
      regionCount: Int, securityState: SecurityState = .secure,
      hasPrivilegedExecuteNever: Bool = false
    ) {
      capacity = regionCount
      self.securityState = securityState
      self.hasPrivilegedExecuteNever = hasPrivilegedExecuteNever
    }

    /// `PMSAv8-M, Secure`.
    public var name: String {
      switch securityState {
      case .secure: "PMSAv8-M, Secure"
      case .nonSecure: "PMSAv8-M, Non-secure"
      }
    }

    /// Privileged code.
    public var upper: Privilege { .kernel }
    /// Unprivileged threads.
    public var lower: Privilege { .user }

    /// The names that both banks have.
    public var entryRegisters: [String] { ["MPU_RBAR", "MPU_RLAR"] }

    /// `MPU_MAIR0` and `MPU_MAIR1`.
    public var controlRegisters: [ControlRegister] {
      let attributes = PMSAv8.MemoryAttributes.fixed
      return [
        ControlRegister("MPU_MAIR0", UInt64(attributes.lowHalf)),
        ControlRegister("MPU_MAIR1", UInt64(attributes.highHalf)),
      ]
    }

    /// There is no `WXN`: privileged code also executes what it may write.
    public func writeImpliesExecuteNever(for privilege: Privilege) -> Bool { false }

    /// The private peripheral bus, with the registers of the processor and of this unit.
    public var unprotected: PhysicalRange? {
      PhysicalRange(start: PhysicalAddress(0xe000_0000), size: 0x10_0000)
    }

    /// Privileged code loads and stores.
    public var unprotectedPermissions: Permissions { Permissions(kernel: .readWrite) }

    /// The system space, of which the private peripheral bus is the beginning.
    public var neverExecuted: PhysicalRange? {
      PhysicalRange(start: PhysicalAddress(0xe000_0000), size: 0x2000_0000)
    }
  }
}
