public import Addresses

/// What Xen is told at boot: the part of a device tree that is addressed to it.
///
/// The bindings are those of Xen's docs/misc/arm/device-tree/booting.txt, and the `mpu,` sections
/// of the proposal for Armv8-R (xen-devel, 2022). What else a tree says to Xen is left as it is.
public struct XenConfiguration: Hashable, Sendable {
  /// Xen itself, if it is known where it runs: a tree doesn't say that.
  public var hypervisor: Module?
  /// Where the tree itself is when Xen reads it, if that is decided.
  public var deviceTree: Sourced<PhysicalRange>?
  /// Xen's own arguments (`xen,xen-bootargs`).
  public var bootArguments: Sourced<String>?
  /// The only RAM that Xen allocates from (`xen,static-heap`); empty for all that is free.
  public var heap: [Sourced<PhysicalRange>] = []
  /// The domains that Xen builds by itself, without a dom0 that asks for it.
  public var domains: [Domain] = []
  /// Modules that belong to no such domain: dom0's kernel and RAM disk, a policy.
  public var modules: [Module] = []
  /// Memory that dom0 shares with domains.
  public var sharedMemory: [SharedMemory] = []
  /// What is set aside for modules, guests and devices (`mpu,…-section`).
  public var sections: [DeclaredSection] = []
  /// The paths of devices that are for domains (`xen,passthrough`).
  public var passthrough: [Sourced<String>] = []

  /// Makes one that says nothing.
  public init() {}

  /// Whether nothing is said that Xen would do something about.
  public var isEmpty: Bool {
    domains.isEmpty && modules.isEmpty && heap.isEmpty && bootArguments == nil
  }

  /// Whether there is a kernel for dom0.
  public var hasDom0: Bool { modules.contains { $0.kind == .kernel } }

  /// Every module but Xen itself, with the domain that it is for.
  public var allModules: [(module: Module, domain: Domain?)] {
    modules.map { ($0, nil) } + domains.flatMap { domain in domain.modules.map { ($0, domain) } }
  }

  /// The memory that domains share, and dom0 with them, each with the domain.
  public var allSharedMemory: [(memory: SharedMemory, domain: Domain?)] {
    sharedMemory.map { ($0, nil) }
      + domains.flatMap { domain in domain.sharedMemory.map { ($0, domain) } }
  }
}
