public import Addresses

/// What a person wants on a board: `board.yml`, the command line's options, or nothing at all.
///
/// Every value but the tree has a default, so that a bare tree needs no request.
public struct Request: Hashable, Sendable {
  /// The board's name, which is the name of its folder, or of the tree's file.
  public var name: String
  /// The device tree, and what is applied to it in order.
  public var tree: Tree?
  /// RAM that the tree leaves to the firmware; replaces the tree's own if it is given.
  public var memory: [Sourced<PhysicalRange>] = []
  /// The unit that protects memory, and how it is to be used.
  public var unit = Unit()
  /// The bare-metal image.
  public var image = Image()
  /// The heap's size in bytes; 0 is none.
  public var heap = Sourced<UInt64>(0, from: .rule("default: no heap"))
  /// Where the heap begins; by default the layout chooses.
  public var heapAddress: Sourced<UInt64>?
  /// The only addresses that the layout may choose from; by default all RAM.
  public var window: Sourced<PhysicalRange>?
  /// What a loader puts into RAM beside the image.
  public var modules: [Module] = []
  /// The programs that the image keeps apart from itself and from each other.
  public var guests: [Guest] = []
  /// Memory that guests have in common.
  public var sharedMemory: [SharedMemory] = []
  /// What is set aside for modules and guests as a whole.
  public var spaces = Spaces()
  /// Bytes for the boot table, which a loader brings beside the image; without it, what it would
  /// say is compiled in.
  public var bootTable: Sourced<UInt64>?
  /// The path or alias of the console's node, instead of what `stdout-path` names.
  public var console: Sourced<String>?
  /// The arguments for QEMU that make this machine.
  public var qemu: String?
  /// U-Boot's command that loads a file, without the address and the file's name.
  public var loadCommand: Sourced<String>?

  /// The files that say so, in the order in which they were read.
  public var files: [String] = []

  /// Whether nobody wrote a request: a bare tree was given.
  public var isDefault = false

  /// Makes a request of defaults for a board of that name.
  public init(name: String) { self.name = name }

  /// The files that describe the machine.
  public struct Tree: Hashable, Sendable {
    /// The `.dts` or `.dtb`.
    public var path: Sourced<String>
    /// The `.dtso` or `.dtbo` files, in the order in which they are applied.
    public var overlays: [Sourced<String>] = []
  }

  /// What is asked of the memory protection unit.
  public struct Unit: Hashable, Sendable {
    /// The kind of unit; by default what the tree's processors have.
    public var kind: Sourced<Kind>?
    /// The exception level that the image runs at.
    public var level: Sourced<Level>?
    /// The security state that the image runs in (Armv8-M).
    public var security: Sourced<Security>?
    /// How many regions or entries the unit has, instead of what the processors' names and the tree
    /// say.
    public var regions: Sourced<UInt64>?
    /// Addresses at which nothing answers, so that regions may cover them if that saves some.
    public var dontCare: [Sourced<PhysicalRange>] = []
    /// Bytes per page of the tables: 4096, 16384 or 65536.
    public var granule = Sourced<UInt64>(4096, from: .rule("default: 4 KiB granule"))
    /// Bits of virtual addresses; by default the fewest that reach everything.
    public var virtualAddressBits: Sourced<UInt64>?
    /// How the boot tables are made.
    public var tables = Sourced<Tables>(.exact, from: .rule("default: exact tables"))
    /// Bits ORed into the address of every device (Arm CCA's unprotected alias).
    public var deviceAlias = Sourced<UInt64>(0, from: .rule("default: no alias"))
    /// Where a second, linear window onto all RAM begins.
    public var directMap: Sourced<UInt64>?

    /// Kinds of units.
    public enum Kind: String, CaseIterable, Hashable, Sendable { case mmu, mpu, pmp, none }
    /// Exception levels of Arm processors.
    public enum Level: String, CaseIterable, Hashable, Sendable { case el1, el2 }
    /// Security states of Armv8-M processors.
    public enum Security: String, CaseIterable, Hashable, Sendable {
      case secure
      case nonSecure = "non-secure"
    }
    /// Kinds of boot tables.
    public enum Tables: String, CaseIterable, Hashable, Sendable {
      /// Section-accurate permissions from the first translated instruction.
      case exact
      /// All RAM readable, writable and executable, wherever the image was loaded; early init
      /// tightens it by going to the runtime plan.
      case positionIndependent = "position-independent"
    }
  }

  /// What is asked of the image.
  public struct Image: Hashable, Sendable {
    /// Where the image is linked; by default the layout chooses.
    public var address: Sourced<UInt64>?
    /// Bytes set aside for the image with its tables, guard and stack.
    public var reserve = Sourced<UInt64>(0x20_0000, from: .rule("default: 2 MiB for the image"))
    /// Bytes of stack.
    public var stack = Sourced<UInt64>(0x1_0000, from: .rule("default: 64 KiB of stack"))
    /// The file formats to make.
    public var formats: [Format] = [.elf, .image]

    /// Formats of the image.
    public enum Format: String, CaseIterable, Hashable, Sendable {
      /// ELF.
      case elf
      /// Linux's arm64 `Image` (Documentation/arch/arm64/booting.rst).
      case image
    }
  }
}
