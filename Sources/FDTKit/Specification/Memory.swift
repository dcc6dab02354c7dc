/// A `/memory` node (section 3.4): RAM, in one bank or several.
public struct MemoryNode: Hashable, Sendable {
  /// The node; one that isn't available (`Node.isAvailable`) is no RAM to be used.
  public let node: Node

  /// The banks, in the order of `reg`, or of `linux,usable-memory`, which overrides it
  /// in Linux (drivers/of/fdt.c) for a kernel that is to leave the rest alone.
  ///
  /// Banks of size 0 are among them: the tree leaves their size to the firmware. A tree that has no
  /// bank at all has no RAM; one whose banks all have size 0 has RAM of unknown size.
  public var banks: [RegEntry] {
    get throws(PropertyError) {
      let usable = "linux,usable-memory"
      return try node.blocks(node.hasProperty(named: usable) ? usable : "reg")
    }
  }

  /// Whether the memory may be added or removed at run time (`hotpluggable`).
  public var isHotpluggable: Bool { node.hasProperty(named: "hotpluggable") }
}

extension DeviceTree {
  /// The nodes that describe RAM, in the order of the blob, disabled ones too.
  ///
  /// They are children of the root with the `device_type` of `memory`, or of that name where
  /// `device_type` is missing.
  public var memory: [MemoryNode] {
    root.children.filter { $0.isDevice(ofType: "memory") }.map { MemoryNode(node: $0) }
  }
}

extension Node {
  /// Whether `device_type` (section 2.3.13) is that, or the name is and `device_type` is missing.
  func isDevice(ofType type: String) -> Bool {
    guard let property = property(named: "device_type") else { return baseName == type }
    return (try? property.string) == type
  }
}
