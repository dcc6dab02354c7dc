import Addresses
import Protection

/// The unit of regions that a board's processors have, if they have one.
enum RegionUnits {
  /// Makes the unit that a request asks for on a board; `nil` where it is no unit of regions.
  static func unit(of board: Board, _ request: Request) -> (any RegionUnit)? {
    let isWanted =
      switch request.unit.kind?.value {
      case nil: true
      case .mpu?: board.unit.isMPU
      case .pmp?: board.unit == .pmp || board.unit == .smepmp
      case .mmu?, Request.Unit.Kind.none?: false
      }
    guard isWanted else { return nil }
    let count = Int(clamping: board.regionCount?.value ?? 16)
    let isEL1 = request.unit.level?.value == .el1
    switch board.unit {
    case .pmsav8_64:
      return PMSAv8_64.Unit(level: isEL1 ? .el1 : .el2, regionCount: count)
    case .pmsav8_32:
      return PMSAv8_32.Unit(level: isEL1 ? .el1 : .el2, regionCount: count)
    case .pmsav8M:
      return PMSAv8_M.Unit(
        regionCount: count,
        securityState: request.unit.security?.value == .nonSecure ? .nonSecure : .secure,
        hasPrivilegedExecuteNever: board.hasPrivilegedExecuteNever)
    case .pmsav7M: return PMSAv7_M.Unit(regionCount: count)
    case .pmsav7R: return PMSAv7_R.Unit(regionCount: count)
    case .pmp, .smepmp:
      let granularity = board.regionGranularity?.value ?? 4
      return PMP.Unit(
        entryCount: count,
        granularityLog2: UInt8(max(2, 63 - max(4, granularity).leadingZeroBitCount)),
        addressBits: board.architecture == .riscv32 ? 34 : 56, isEnhanced: board.unit == .smepmp)
    case .vmsav8_64, .unknown, .none: return nil
    }
  }

  /// What boardgen places things on: a line of the caches at least, so that no two things of
  /// different kinds share one.
  static func granule(of unit: any RegionUnit) -> UInt64 { max(unit.granule, 64) }
}

extension UnitModel {
  /// Whether it is an MPU.
  var isMPU: Bool {
    switch self {
    case .pmsav8_64, .pmsav8_32, .pmsav8M, .pmsav7M, .pmsav7R: true
    case .vmsav8_64, .pmp, .smepmp, .unknown, .none: false
    }
  }
}

extension Board {
  /// Whether regions can be executable for the unprivileged level alone (Armv8.1-M).
  var hasPrivilegedExecuteNever: Bool {
    processors.contains { processor in
      processor.compatible.contains { name in
        ["arm,cortex-m52", "arm,cortex-m55", "arm,cortex-m85"].contains(where: name.hasPrefix)
      }
    }
  }
}
