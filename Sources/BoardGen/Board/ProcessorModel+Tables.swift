extension ProcessorModel {
  /// 64-bit cores with an MMU: the `PARange` that each one's technical reference manual states.
  static let applicationCores: [String: UInt64] = [
    "arm,cortex-a34": 40, "arm,cortex-a35": 40, "arm,cortex-a53": 40, "arm,cortex-a55": 40,
    "arm,cortex-a57": 44, "arm,cortex-a65": 44, "arm,cortex-a72": 44, "arm,cortex-a73": 40,
    "arm,cortex-a75": 44, "arm,cortex-a76": 40, "arm,cortex-a77": 40, "arm,cortex-a78": 40,
    "arm,cortex-a510": 40, "arm,cortex-a520": 40, "arm,cortex-a710": 40, "arm,cortex-a715": 40,
    "arm,cortex-a720": 40, "arm,cortex-x1": 40, "arm,cortex-x2": 40, "arm,cortex-x3": 40,
    "arm,cortex-x4": 40, "arm,neoverse-e1": 44, "arm,neoverse-n1": 48, "arm,neoverse-n2": 48,
    "arm,neoverse-v1": 48, "arm,neoverse-v2": 48, "brcm,brahma-b53": 40, "cavium,thunder": 48,
    "cavium,thunder2": 48,
  ]

  /// Cores with an MPU, or with no unit at all.
  ///
  /// Who builds a core chooses the number of its regions: these are the usual ones, for each
  /// exception level and security state. The tree or the request knows better.
  static let coresWithRegions: [String: (unit: UnitModel, regions: UInt64?)] = [
    "cortex-r82": (.pmsav8_64, 16),
    "cortex-r52": (.pmsav8_32, 16), "cortex-r52plus": (.pmsav8_32, 16),
    "cortex-r4": (.pmsav7R, 12), "cortex-r5": (.pmsav7R, 16), "cortex-r7": (.pmsav7R, 12),
    "cortex-r8": (.pmsav7R, 12),
    "cortex-m23": (.pmsav8M, 8), "cortex-m33": (.pmsav8M, 8), "cortex-m35p": (.pmsav8M, 8),
    "cortex-m52": (.pmsav8M, 16), "cortex-m55": (.pmsav8M, 16), "cortex-m85": (.pmsav8M, 16),
    "cortex-m3": (.pmsav7M, 8), "cortex-m4": (.pmsav7M, 8), "cortex-m7": (.pmsav7M, 8),
    // Armv6-M's MPU has regions of 256 bytes and more, for which there is no planner.
    "cortex-m0plus": (.unknown, nil),
    "cortex-m0": (.none, nil), "cortex-m1": (.none, nil),
  ]

  /// Whole names: `arm,cortex-a7` is not a prefix of its kin's, such as `arm,cortex-a78ae`.
  static let arm32: Set = [
    "arm,cortex-a5", "arm,cortex-a7", "arm,cortex-a8", "arm,cortex-a9", "arm,cortex-a12",
    "arm,cortex-a15", "arm,cortex-a17", "arm,cortex-a32",
  ]

  static let arm32Prefixes = ["arm,cortex-m", "arm,arm1", "arm,arm7", "arm,arm9"]

  static let arm64Vendors = [
    "arm,cortex-", "arm,neoverse-", "apple,", "qcom,kryo", "qcom,oryon", "nvidia,", "ampere,",
    "apm,", "samsung,mongoose", "arm,rainier", "arm,foundation", "amd,", "phytium,",
  ]
}
