public import Protection
internal import Tree

/// What the board has, as far as it is known when the image is linked; `tree` has the rest.
public enum Board {
  public static let name: StaticString = "runtime-tree"
  public static let treeFingerprint: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  public static let exceptionLevel: UInt8 = 1
  public static let levelName: StaticString = "EL1"
  public static let privilege: Privilege = .kernel
  public static let isProtected: Bool = true
  public typealias Console = PL011
  public static let granule: UInt64 = 0x0000_1000
  public static let physicalAddressBits: UInt8 = 40
  public static let deviceAliasMask: UInt64 = 0x0000_0000
  public static let bootTable = BoardRange(base: 0x0000_0000, size: 0x0000_0000)
  public static let runtimePlan = TranslationPlan(
    tcr: 0x0002_8099_3519, mair: 0x00ff_bb44_0c08_0400, pages: 16, virtualAddressBits: 39,
    lowestAddress: 0, highestAddress: 0x007f_ffff_ffff)

  /// The memory region descriptors, by address, disjoint.
  public static let regions = Regions()
  /// Whose each region is: its kind, as the tree's names are no `StaticString`.
  public static let owners = Names()
  public static let origins = Names()
  public static let earlyDevices = EarlyDevices()

  public struct Regions: Sendable {
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

  public struct EarlyDevices: Sendable {
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

  public struct Names: Sendable {
    public var span: Self { self }
    public subscript(index: Int) -> StaticString { Board.regions.span[index].kind.name }
  }
}
