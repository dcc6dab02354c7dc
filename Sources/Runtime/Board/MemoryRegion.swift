public import Protection

/// A memory region descriptor: one row of the board's memory map, one owner.
///
/// Rows are constant data that `boardgen` has sorted by `base` and made disjoint; their owners and
/// origins are tables of their own, in the same order. A row takes 32 bytes, in the order of the
/// fields, so that other languages can read the same table.
public struct MemoryRegion: Sendable {
  /// The first physical address.
  public let base: UInt64
  /// The length in bytes.
  public let size: UInt64
  /// Where `base` appears before translation.
  public let virtualBase: UInt64
  /// What the region is for.
  public let kind: Kind
  /// How the memory system may treat accesses.
  public let memoryType: MemoryType
  /// What each privilege level may do here.
  public let permissions: Permissions
  /// Zero.
  @usableFromInline let reserved: UInt32

  /// Makes a row.
  @inline(always)
  public init(
    base: UInt64, size: UInt64, virtualBase: UInt64, kind: Kind, memoryType: MemoryType,
    permissions: Permissions
  ) {
    self.base = base
    self.size = size
    self.virtualBase = virtualBase
    self.kind = kind
    self.memoryType = memoryType
    self.permissions = permissions
    self.reserved = 0
  }

  /// What a region is for.
  public enum Kind: UInt8, Sendable {
    /// Memory that nobody has claimed.
    case ram
    /// Registers of a device.
    case device
    /// The image's code.
    case text
    /// The image's constants.
    case rodata
    /// The image's variables.
    case data
    /// The stack of the core that boots.
    case stack
    /// Memory set aside for the application's heap.
    case heap
    /// A file that the loader places.
    case module
    /// Memory of a guest.
    case guest
    /// Memory that several guests share.
    case shared
    /// Memory that belongs to firmware or another agent.
    case reserved
    /// Translation tables.
    case table
    /// Nothing, so that running off the end of the neighbour faults.
    case guardPage

    /// The kind in one word.
    public var name: StaticString {
      switch self {
      case .ram: "ram"
      case .device: "device"
      case .text: "text"
      case .rodata: "rodata"
      case .data: "data"
      case .stack: "stack"
      case .heap: "heap"
      case .module: "module"
      case .guest: "guest"
      case .shared: "shared"
      case .reserved: "reserved"
      case .table: "table"
      case .guardPage: "guard"
      }
    }
  }
}

extension MemoryRegion {
  /// Whether the compiler lays a row out as every other language expects; folds to a constant.
  @inline(always)
  static var hasExpectedLayout: Bool {
    guard MemoryLayout<Self>.size == 32, MemoryLayout<Self>.stride == 32 else { return false }
    let row = Self(
      base: 1, size: 2, virtualBase: 3, kind: .heap, memoryType: .deviceGRE,
      permissions: Permissions(rawValue: 4))
    let words = unsafe unsafeBitCast(row, to: (UInt64, UInt64, UInt64, UInt64).self)
    return words == (1, 2, 3, 0x0000_0000_0004_0306)
  }

  /// The last address, before translation.
  public var last: UInt64 { virtualBase &+ (size &- 1) }

  /// Whether the address, before translation, lies inside.
  public func contains(_ address: UInt64) -> Bool {
    address >= virtualBase && address &- virtualBase < size
  }
}

extension Span<MemoryRegion> {
  /// The index of the region that holds the address, if any does.
  public func index(containing address: UInt64) -> Int? {
    for index in indices where self[index].contains(address) { return index }
    return nil
  }

  /// The index of the region that starts nearest below the address.
  public func index(startingBelow address: UInt64) -> Int? {
    var nearest: Int?
    var highest: UInt64 = 0
    for index in indices {
      let start = self[index].virtualBase
      guard start < address, start >= highest else { continue }
      (nearest, highest) = (index, start)
    }
    return nearest
  }

  /// The index of the region that starts nearest above the address.
  public func index(startingAbove address: UInt64) -> Int? {
    var nearest: Int?
    var lowest = UInt64.max
    for index in indices {
      let start = self[index].virtualBase
      guard start > address, start <= lowest else { continue }
      (nearest, lowest) = (index, start)
    }
    return nearest
  }
}
