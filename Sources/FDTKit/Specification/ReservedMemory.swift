/// A child of `/reserved-memory` (section 3.5): memory that isn't for general use.
public struct ReservedMemory: Hashable, Sendable {
  /// The node.
  public let node: Node
  /// Where the memory is.
  public let placement: Placement

  /// Where reserved memory is.
  public enum Placement: Hashable, Sendable {
    /// At the entries of `reg`.
    case fixed([RegEntry])
    /// Wherever the operating system puts it.
    ///
    /// `alignment` is in bytes and `nil` if any will do; `ranges` are where it may be, and empty if
    /// it may be anywhere. They are entries of `alloc-ranges`.
    case dynamic(size: UInt64, alignment: UInt64?, ranges: [RegEntry])
  }

  /// Whether nobody may map the memory (`no-map`), not even for speculative access.
  public var isNoMap: Bool { node.hasProperty(named: "no-map") }

  /// Whether the operating system may use the memory until its owner wants it (`reusable`).
  public var isReusable: Bool { node.hasProperty(named: "reusable") }

  /// Reads a child of `/reserved-memory`.
  ///
  /// - Throws: if it has neither `reg` nor `size`, or they are malformed.
  public init(_ node: Node) throws(PropertyError) {
    self.node = node
    placement = try node.reservedMemoryPlacement
  }
}

extension DeviceTree {
  /// The children of `/reserved-memory`, in the order of the blob, disabled ones too.
  ///
  /// - Throws: if a child has neither `reg` nor `size`, or they are malformed. `reg` counts where
  ///   both are there.
  public var reservedMemory: [ReservedMemory] {
    get throws(PropertyError) {
      var result: [ReservedMemory] = []
      for node in root.child(named: "reserved-memory")?.children.map(\.self) ?? [] {
        result.append(try ReservedMemory(node))
      }
      return result
    }
  }
}

extension Node {
  fileprivate var reservedMemoryPlacement: ReservedMemory.Placement {
    get throws(PropertyError) {
      if hasProperty(named: "reg") { return .fixed(try reg) }
      let size = try requiredProperty(named: "size").u32OrU64
      let alignment = try property(named: "alignment")?.u32OrU64
      return .dynamic(size: size, alignment: alignment, ranges: try blocks("alloc-ranges"))
    }
  }
}
