internal import Addresses
internal import Synchronization

/// A device tree, read from a flattened blob (devicetree specification v0.4, chapter 5).
///
/// The blob is checked in full and indexed in one pass when the tree is made; afterwards nothing
/// about its structure can fail, every lookup by path or phandle takes constant time, and the tree
/// may be shared between threads. What a property *means* is read on demand, and may fail with a
/// `PropertyError`.
///
/// Names and strings that aren't UTF-8 are repaired: each malformed sequence reads as U+FFFD. The
/// bytes as they are stay reachable through `Property.bytes`.
public final class DeviceTree: Sendable {
  /// How many levels of nodes there may be below the root: four times what Linux accepts.
  public static let depthLimit = 256

  /// How many windows a bus may have: each address behind it is looked up in all of them.
  public static let windowLimit = 1_024

  /// The blob as it was given, without what followed it; its free space is still in it.
  public let blob: [UInt8]

  /// The memory reservation block, in the order of the blob (section 5.3).
  public let memoryReservations: [MemoryReservation]

  let index: TreeIndex
  let childIndex: ChildIndex
  let aliasNames: NodeNames
  let labelNames: NodeNames
  let nodesByPhandle: [UInt32: Int32]
  /// What was read of `ranges` so far: as many devices ask for it as are behind the bus.
  let rangesByBus = Mutex<[Int32: Result<BusMapping, PropertyError>]>([:])

  /// Checks and indexes a blob.
  ///
  /// - Parameter bytes: the blob, of version 16 or 17. It needs no alignment, bytes after its end are ignored,
  ///   and it may hold free space.
  /// - Throws: what is wrong with the blob; a tree is never read in part.
  public init(blob bytes: some Collection<UInt8>) throws(FDTError) {
    let blob = try Header.blob(in: Array(bytes))
    let flattened = FlattenedTree(blob)
    try flattened.checkHeader()
    let index = try TreeIndex(flattened, blob: blob)
    try flattened.checkBlocks()
    let children = ChildIndex(index)
    self.blob = blob
    self.index = index
    childIndex = children
    memoryReservations = flattened.memoryReservations.map {
      MemoryReservation(address: PhysicalAddress($0.address), size: $0.size)
    }
    try Header.checkOverlaps(in: blob, reservations: memoryReservations.count)
    aliasNames = NodeNames(of: "aliases", in: index, children: children, blob: blob)
    labelNames = NodeNames(of: "__symbols__", in: index, children: children, blob: blob)
    nodesByPhandle = index.nodesByPhandle(blob)
  }

  /// The physical id of the CPU that boots (section 5.2).
  public var bootCPUID: UInt32 { Header.bootCPUID(blob) }

  /// The blob in its shortest form: blocks in the standard order and no free space.
  ///
  /// Two blobs that differ only in their padding are equal in this form, so it is what to hash.
  ///
  /// - Throws: an error of libfdt if it can't rearrange the blob.
  public var packed: [UInt8] {
    get throws(FDTError) {
      var tree = try FlattenedTree(blob).opened(capacity: blob.count + 4_096)
      try tree.pack()
      return tree.bytes
    }
  }
}
