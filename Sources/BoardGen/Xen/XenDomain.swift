public import Addresses

extension XenConfiguration {
  /// A domain that Xen builds at boot (a node of `/chosen` that is a `xen,domain`).
  public struct Domain: Hashable, Sendable {
    /// The name of its node.
    public var name: Sourced<String>
    /// Its memory in KiB (`memory`).
    public var memory: Sourced<UInt64>?
    /// How many processors it has (`cpus`).
    public var processors: Sourced<UInt32>?
    /// Whether Xen gives it a PL011 for a console (`vpl011`).
    public var hasConsole = false
    /// The host's memory that is its own (`xen,static-mem`); empty if Xen chooses at boot.
    public var staticMemory: [Sourced<PhysicalRange>] = []
    /// Whether it sees its memory and devices where the host does (`direct-map`).
    public var isDirectMapped: Sourced<Bool>?
    /// Whether it may have devices of the host's (`passthrough`).
    public var passthrough: Sourced<String>?
    /// What of Xen's own interfaces it is told of (`xen,enhanced`).
    public var enhanced: Sourced<String>?
    /// How its EL1 is protected on Armv8-R (`v8r_el1_msa`).
    public var memorySystem: Sourced<String>?
    /// Its kernel, RAM disk and partial device tree.
    public var modules: [Module] = []
    /// Memory that it shares with others.
    public var sharedMemory: [SharedMemory] = []
    /// The paths of the host's devices that it is given, as far as anybody says.
    public var devices: [Sourced<String>] = []
    /// The property that gives `xen,static-mem` cells of its own, as up to Xen 4.16.
    public var legacyCells: Origin?

    /// Makes a domain that has nothing yet.
    public init(name: Sourced<String>) { self.name = name }

    /// Its path in a tree.
    public var path: String { "/chosen/\(name.value)" }

    /// The module of that kind.
    public func module(_ kind: Module.Kind) -> Module? { modules.first { $0.kind == kind } }
  }

  /// Memory that a domain shares with others (`xen,domain-shared-memory-v1`).
  public struct SharedMemory: Hashable, Sendable {
    /// What all that share it call it (`xen,shm-id`).
    public var id: Sourced<String>
    /// Where the host has it; `nil` if Xen chooses.
    public var host: Sourced<PhysicalRange>?
    /// Where the domain sees it.
    public var guestAddress: UInt64
    /// Bytes of it.
    public var size: UInt64
    /// Whether the domain owns or borrows it (`role`); without it, it borrows.
    public var role: Sourced<String>?

    /// Names memory, and says where a domain sees it.
    public init(id: Sourced<String>, guestAddress: UInt64, size: UInt64) {
      self.id = id
      self.guestAddress = guestAddress
      self.size = size
    }
  }
}
