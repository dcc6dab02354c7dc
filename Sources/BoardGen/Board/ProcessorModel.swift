/// What is known of a processor by its `compatible` string: its instruction set, and how many bits
/// its physical addresses have at the most.
///
/// The bits are the `PARange` that each core's technical reference manual states.
struct ProcessorModel {
  let architecture: Architecture
  let physicalAddressBits: UInt64?

  /// Looks a processor up.
  init?(compatible: String) {
    if let bits = Self.arm64[compatible] {
      self.init(.aarch64, bits)
    } else if Self.arm32.contains(compatible)
      || Self.arm32Prefixes.contains(where: compatible.hasPrefix)
    {
      self.init(.aarch32, nil)
    } else if compatible == "arm,armv8" || Self.arm64Vendors.contains(where: compatible.hasPrefix) {
      self.init(.aarch64, nil)
    } else {
      return nil
    }
  }

  private init(_ architecture: Architecture, _ physicalAddressBits: UInt64?) {
    self.architecture = architecture
    self.physicalAddressBits = physicalAddressBits
  }

  private static let arm64: [String: UInt64] = [
    "arm,cortex-a34": 40, "arm,cortex-a35": 40, "arm,cortex-a53": 40, "arm,cortex-a55": 40,
    "arm,cortex-a57": 44, "arm,cortex-a65": 44, "arm,cortex-a72": 44, "arm,cortex-a73": 40,
    "arm,cortex-a75": 44, "arm,cortex-a76": 40, "arm,cortex-a77": 40, "arm,cortex-a78": 40,
    "arm,cortex-a510": 40, "arm,cortex-a520": 40, "arm,cortex-a710": 40, "arm,cortex-a715": 40,
    "arm,cortex-a720": 40, "arm,cortex-x1": 40, "arm,cortex-x2": 40, "arm,cortex-x3": 40,
    "arm,cortex-x4": 40, "arm,neoverse-e1": 44, "arm,neoverse-n1": 48, "arm,neoverse-n2": 48,
    "arm,neoverse-v1": 48, "arm,neoverse-v2": 48, "brcm,brahma-b53": 40, "cavium,thunder": 48,
    "cavium,thunder2": 48,
  ]

  /// Whole names: `arm,cortex-a7` is not a prefix of its kin's, such as `arm,cortex-a78ae`.
  private static let arm32: Set = [
    "arm,cortex-a5", "arm,cortex-a7", "arm,cortex-a8", "arm,cortex-a9", "arm,cortex-a12",
    "arm,cortex-a15", "arm,cortex-a17", "arm,cortex-a32", "arm,cortex-r8",
  ]

  private static let arm32Prefixes = [
    "arm,cortex-r4", "arm,cortex-r5", "arm,cortex-r7", "arm,cortex-m", "arm,arm1", "arm,arm7",
    "arm,arm9",
  ]

  private static let arm64Vendors = [
    "arm,cortex-", "arm,neoverse-", "apple,", "qcom,kryo", "qcom,oryon", "nvidia,", "ampere,",
    "apm,", "samsung,mongoose", "arm,rainier", "arm,foundation", "amd,", "phytium,",
  ]
}
