public import Protection
internal import Tree

/// What the board has, as far as it is known when the image is linked; `tree` has the rest.
public enum Board {
  /// The board's name.
  public static let name: StaticString = "runtime-tree"
  /// No tree was read when the image was built.
  public static let treeFingerprint: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  /// The exception level that the image runs at.
  public static let exceptionLevel: UInt8 = 1
  /// What the architecture calls it.
  public static let levelName: StaticString = "EL1"
  /// The privilege level that the image runs at.
  public static let privilege: Privilege = .kernel
  /// Whether a unit keeps accesses to what the memory map allows.
  public static let isProtected: Bool = true
  /// The console's driver: the only one, to the favour of this image.
  public typealias Console = PL011
  /// Bytes per page.
  public static let granule: UInt64 = 0x0000_1000
  /// Bits of physical addresses.
  public static let physicalAddressBits: UInt8 = 40
  /// Bits that are set in the address of every device.
  public static let deviceAliasMask: UInt64 = 0x0000_0000
  /// There is no boot table.
  public static let bootTable = BoardRange(base: 0x0000_0000, size: 0x0000_0000)
  /// What the tables that tables.c makes need of the registers.
  public static let runtimePlan = TranslationPlan(
    tcr: 0x0002_8099_3519, mair: 0x00ff_bb44_0c08_0400, pages: 16, virtualAddressBits: 39,
    lowestAddress: 0, highestAddress: 0x007f_ffff_ffff)

  /// The memory region descriptors, by address, disjoint.
  public static let regions = Regions()
  /// Whose each region is: its kind, as the tree's names are no `StaticString`.
  public static let owners = Names()
  /// Where each region's numbers came from: the same.
  public static let origins = Names()
  /// What works before memory is set up, the console first.
  public static let earlyDevices = EarlyDevices()

  /// The regions that map.c has made.
  public struct Regions: Sendable {
    /// All of them.
    public var span: Span<MemoryRegion> {
      @_lifetime(borrow self) get {
        let start = unsafe UnsafeRawPointer(tree_regions())
          .map { unsafe $0.assumingMemoryBound(to: MemoryRegion.self) }
        let count = Int(truncatingIfNeeded: tree_region_count())
        let buffer = unsafe UnsafeBufferPointer(start: start, count: count)
        return unsafe _overrideLifetime(Span(_unsafeElements: buffer), borrowing: self)
      }
    }
  }

  /// The early devices that walk.c has found.
  public struct EarlyDevices: Sendable {
    /// All of them.
    public var span: Span<EarlyDevice> {
      @_lifetime(borrow self) get {
        let start = unsafe UnsafeRawPointer(tree_early_devices())
          .map { unsafe $0.assumingMemoryBound(to: EarlyDevice.self) }
        let count = Int(truncatingIfNeeded: tree_early_count())
        let buffer = unsafe UnsafeBufferPointer(start: start, count: count)
        return unsafe _overrideLifetime(Span(_unsafeElements: buffer), borrowing: self)
      }
    }
  }

  /// A name for each region.
  public struct Names: Sendable {
    /// All of them; there is nothing to borrow.
    public var span: Self { self }
    /// The kind of a region.
    public subscript(index: Int) -> StaticString { Board.regions.span[index].kind.name }
  }
}
