/// The architectures of units that protect memory, by the names that their manuals give them.
public enum UnitModel: String, CaseIterable, Hashable, Sendable {
  /// The MMU of AArch64 (Arm ARM, DDI 0487).
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case vmsav8_64 = "VMSAv8-64"
  /// The MPU of Armv8-R AArch64 (DDI 0600).
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case pmsav8_64 = "PMSAv8-64"
  /// The MPU of Armv8-R AArch32 (DDI 0568).
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case pmsav8_32 = "PMSAv8-32"
  /// The MPU of Armv8-M (DDI 0553).
  case pmsav8M = "PMSAv8-M"
  /// The MPU of Armv7-M (DDI 0403).
  case pmsav7M = "PMSAv7-M"
  /// The MPU of Armv7-R (DDI 0406).
  case pmsav7R = "PMSAv7-R"
  /// RISC-V's physical memory protection (privileged specification, 3.7).
  case pmp = "PMP"
  /// The same with the Smepmp extension, which binds machine mode, too.
  case smepmp = "Smepmp"
  /// A unit that boardgen has no rules for.
  case unknown
  /// No unit at all.
  case none

  /// The most regions or entries that the architecture can name; `nil` where there are none.
  public var regionLimit: UInt64? {
    switch self {
    // MPU_TYPE.DREGION and its like have eight bits.
    case .pmsav8_64, .pmsav8_32, .pmsav8M, .pmsav7M, .pmsav7R: 255
    case .pmp, .smepmp: 64
    case .vmsav8_64, .unknown, .none: nil
    }
  }
}
