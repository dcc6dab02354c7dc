public import Addresses

extension Request {
  /// A file that a loader puts into RAM.
  public struct Module: Hashable, Sendable {
    /// Its name, which no other module has.
    public var name: Sourced<String>
    /// What it is for.
    public var kind = Sourced<Kind>(.raw, from: .rule("default: a raw file"))
    /// Bytes set aside for it; by default what the file needs.
    public var size: Sourced<UInt64>?
    /// The file, if it is there already.
    public var file: Sourced<String>?
    /// Where it is put; by default the layout chooses.
    public var address: Sourced<UInt64>?
    /// What its place is a multiple of, and its slot a number of; by default what suits the unit.
    public var alignment: Sourced<UInt64>?
    /// The arguments that whoever starts it passes on.
    public var bootArguments: Sourced<String>?

    /// What a module is for.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      case kernel, ramdisk
      case deviceTree = "device-tree"
      case overlay, hypervisor, raw
    }
  }

  /// A program with memory and devices of its own, which the unit keeps it inside of.
  public struct Guest: Hashable, Sendable {
    /// Its name, which no other guest has.
    public var name: Sourced<String>
    /// Bytes of memory.
    public var memory: Sourced<UInt64>
    /// How many of them, from the start, it executes and can't write; by default a quarter.
    public var text: Sourced<UInt64>?
    /// Where its memory begins; by default the layout chooses.
    public var address: Sourced<UInt64>?
    /// Where its memory is, piece by piece, instead of an address.
    public var ranges: [Sourced<PhysicalRange>] = []
    /// Where it sees its memory; by default where it is.
    public var guestAddress: Sourced<UInt64>?
    /// The paths or aliases of the devices that it drives itself.
    public var devices: [Sourced<String>] = []
    /// The module that it runs.
    public var kernel: Sourced<String>?
    /// The module that is its initial RAM disk.
    public var ramdisk: Sourced<String>?
    /// The module that tells it of its devices.
    public var deviceTree: Sourced<String>?
    /// The arguments of its kernel, instead of those of the module.
    public var bootArguments: Sourced<String>?
    /// How many processors it has.
    public var processors = Sourced<UInt64>(1, from: .rule("default: 1 processor"))
    /// Whether boardgen places its memory; `false` leaves that to the hypervisor.
    public var isStatic: Sourced<Bool>?
    /// Whether it sees host memory at the host's addresses (Xen's `direct-map`).
    public var isDirectMapped = Sourced(false, from: .rule("default: not direct-mapped"))
    /// Whether the hypervisor gives it a console (Xen's `vpl011`).
    public var hasConsole = Sourced(true, from: .rule("default: a console"))
  }

  /// Memory that guests have in common.
  public struct SharedMemory: Hashable, Sendable {
    /// Its name, which no other has.
    public var name: Sourced<String>
    /// Bytes of it.
    public var size: Sourced<UInt64>
    /// Where it is; by default the layout chooses.
    public var address: Sourced<UInt64>?
    /// Where the guests see it; by default where it is.
    public var guestAddress: Sourced<UInt64>?
    /// The names of the guests that have it.
    public var guests: [Sourced<String>] = []
  }

  /// Bytes set aside for things of a kind, so that what is decided of the image does not change
  /// with them.
  public struct Spaces: Hashable, Sendable {
    /// For modules.
    public var modules: Sourced<UInt64>?
    /// For guests' memory, and what they share.
    public var guests: Sourced<UInt64>?
  }

  /// The hypervisor that the machine boots instead of an image of the runtime.
  public var hypervisor: Module? { modules.first { $0.kind.value == .hypervisor } }

  /// Whether boardgen places the guest's memory: a hypervisor does that itself unless told.
  public func placesMemory(of guest: Guest) -> Bool {
    guest.isStatic?.value
      ?? (hypervisor == nil || guest.address != nil || !guest.ranges.isEmpty)
  }

  /// The module of that name.
  public func module(_ name: String) -> Module? { modules.first { $0.name.value == name } }
}
