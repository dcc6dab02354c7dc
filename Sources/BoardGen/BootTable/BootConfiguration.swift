public import Addresses

/// Group 2 of what is decided for a board: what changes with the guests, and not with the image.
public struct BootConfiguration: Hashable, Sendable {
  /// What the tree has to be for the addresses to be right: the first byte of its SHA-256 in the
  /// highest place of the first word.
  public var fingerprint: [UInt64]
  /// The heap, if there is one.
  public var heap: Sourced<PhysicalRange>?
  /// Files that a loader places, in the request's order.
  public var modules: [Module] = []
  /// Programs with memory of their own, in the request's order.
  public var guests: [Guest] = []
  /// Memory that guests have in common, in the request's order.
  public var shared: [Shared] = []

  /// Whether there is anything that could change with the guests.
  public var isEmpty: Bool { modules.isEmpty && guests.isEmpty && shared.isEmpty }

  /// A file that a loader places.
  public struct Module: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// What it is for.
    public var kind: Request.Module.Kind
    /// What is set aside for it.
    public var memory: Sourced<PhysicalRange>
    /// Bytes of its file; 0 if the file is not there yet.
    public var fileSize: UInt64 = 0
    /// Bytes that it takes when it runs.
    public var memorySize: UInt64 = 0
    /// How far above the start of a guest's memory its first byte goes.
    public var loadOffset: UInt64 = 0
    /// How far above its first byte execution begins.
    public var entryOffset: UInt64 = 0
    /// What whoever starts it passes on.
    public var bootArguments: Sourced<String>?
  }

  /// A program with memory of its own.
  public struct Guest: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Where the request names it.
    public var origin: Origin
    /// The number of the module that it runs.
    public var kernel: Int?
    /// The number of the module that is its initial RAM disk.
    public var ramdisk: Int?
    /// The number of the module that tells it of its devices.
    public var deviceTree: Int?
    /// How many processors it has.
    public var processors: UInt64 = 1
    /// Its memory, piece by piece; nothing if a hypervisor allocates it at boot.
    public var extents: [Sourced<PhysicalRange>] = []
    /// Bytes of its memory.
    public var memorySize: UInt64 = 0
    /// Where it sees its memory.
    public var guestAddress: UInt64 = 0
    /// Where it begins to execute, as it sees memory.
    public var entry: UInt64 = 0
    /// The arguments of its kernel.
    public var bootArguments: Sourced<String>?
  }

  /// Memory that guests have in common.
  public struct Shared: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Where it is.
    public var memory: Sourced<PhysicalRange>
    /// Where the guests see it.
    public var guestAddress: UInt64
    /// The numbers of the guests that have it.
    public var guests: [Int]
  }
}
