/// What is known of a processor by its `compatible` string.
struct ProcessorModel {
  /// The instruction set.
  let architecture: Architecture
  /// The unit that protects memory.
  let unit: UnitModel
  /// How many bits its physical addresses have at the most; `nil` where that is not known.
  let physicalAddressBits: UInt64?
  /// How many regions the unit usually has; `nil` where there are none, or nobody knows.
  let regionCount: UInt64?
  /// The processor's name for a compiler's `-mcpu`, where all compilers know it.
  let compilerName: String?

  /// Looks a processor up.
  init?(compatible: String) {
    let core = Self.core(of: compatible)
    if let bits = Self.applicationCores[compatible] {
      self.init(.aarch64, .vmsav8_64, bits: bits)
    } else if let core, let known = Self.coresWithRegions[core] {
      self.init(
        known.unit == .pmsav8_64 ? .aarch64 : .aarch32, known.unit,
        bits: known.unit == .pmsav8_64 ? 40 : 32, regions: known.regions, compilerName: core)
    } else if Self.arm32.contains(compatible)
      || Self.arm32Prefixes.contains(where: compatible.hasPrefix)
    {
      self.init(.aarch32, .unknown, bits: nil)
    } else if compatible == "arm,armv8" || Self.arm64Vendors.contains(where: compatible.hasPrefix) {
      self.init(.aarch64, .vmsav8_64, bits: nil)
    } else {
      return nil
    }
  }

  private init(
    _ architecture: Architecture, _ unit: UnitModel, bits: UInt64?, regions: UInt64? = nil,
    compilerName: String? = nil
  ) {
    self.architecture = architecture
    self.unit = unit
    physicalAddressBits = bits
    regionCount = regions
    self.compilerName = compilerName
  }

  /// The core's name as compilers write it: `cortex-m0plus` for `arm,cortex-m0+`, and `cortex-m4`
  /// for `arm,cortex-m4f`, which has a floating-point unit.
  private static func core(of compatible: String) -> String? {
    guard compatible.hasPrefix("arm,cortex-") else { return nil }
    let name = compatible.dropFirst("arm,".count)
    if name.hasSuffix("+") { return name.dropLast() + "plus" }
    return String(name.hasSuffix("f") ? name.dropLast() : name)
  }
}
