public import Addresses

/// What one machine has, as its device tree says.
public struct Board: Hashable, Sendable {
  /// The tree's `model`, or the board's name if it has none.
  public var model: String
  /// The root's `compatible`, most specific first.
  public var compatible: [String]
  /// The fingerprint of the tree's content.
  public var fingerprint: Fingerprint
  /// The instruction set.
  public var architecture: Architecture
  /// The processors that work, in the tree's order; some may wait to be started.
  public var processors: [Processor]
  /// How many bits a physical address has.
  public var physicalAddressBits: Sourced<UInt64>
  /// The unit that protects memory.
  public var unit: UnitModel
  /// How many regions or entries the unit has at each level; `nil` if it has none.
  public var regionCount: Sourced<UInt64>?
  /// What the bounds of regions are multiples of, in bytes, where an implementation may choose and
  /// the tree says it.
  public var regionGranularity: Sourced<UInt64>?
  /// RAM banks, sorted, disjoint, never empty.
  public var memory: [Bank]
  /// What may not be used as RAM, or only with care; sorted.
  public var reservations: [Reservation]
  /// What the tree sets aside for a hypervisor's guests, modules, devices and heap.
  public var declaredSections: [DeclaredSection] = []
  /// Devices with an address on the processor's bus, in the tree's order.
  public var devices: [Device]
  /// The timer that works before anything is set up.
  public var timer = Timer(frequency: 0, interrupt: 0)
  /// The console, if `stdout-path` or the request names one.
  public var console: Console?
  /// How PSCI is called, where there is PSCI.
  public var psci: PSCIConduit?
  /// What the tree says to Xen, if it says anything.
  public var xen: XenConfiguration?

  /// A contiguous piece of RAM.
  public struct Bank: Hashable, Sendable {
    /// The bank's addresses.
    public let range: PhysicalRange
    /// The `reg` entry, request key or option that says so.
    public let origin: Origin
  }
}

/// Instruction sets that boardgen knows.
public enum Architecture: String, Hashable, Sendable {
  /// Armv8-A and later in AArch64 state.
  case aarch64 = "AArch64"
  /// 32-bit Arm.
  case aarch32 = "AArch32"
  /// RISC-V with 32-bit registers.
  case riscv32 = "RISCV32"
  /// RISC-V with 64-bit registers.
  case riscv64 = "RISCV64"
}

/// How PSCI calls reach the firmware (Documentation/devicetree/bindings/arm/psci.yaml).
public enum PSCIConduit: String, Hashable, Sendable {
  /// Through `hvc`.
  case hvc
  /// Through `smc`.
  case smc
}

/// A processor (devicetree specification 3.8).
public struct Processor: Hashable, Sendable {
  /// The node's path.
  public let path: String
  /// The node's `compatible`.
  public let compatible: [String]
  /// The hardware's number for it: MPIDR affinity or hart ID.
  public let number: UInt64
  /// Where a spinning secondary processor reads its entry point (`cpu-release-addr`).
  public let releaseAddress: Sourced<UInt64>?

  /// Its name for a compiler's `-mcpu`, such as `cortex-r52`; `nil` where none is needed.
  public var compilerName: String? {
    compatible.lazy.compactMap(ProcessorModel.init(compatible:)).first?.compilerName
  }
}
