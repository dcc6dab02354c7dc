internal import CLibFDT

/// What changes a blob.
extension FlattenedTree {
  /// An editable tree of nothing but a root node.
  static func empty() throws(FDTError) -> Self {
    var tree = Self([], capacity: 1_024)
    _ = try unsafe tree.edit { unsafe fdt_create_empty_tree($0, $1) }
    return tree
  }

  /// The same tree in a buffer of `capacity` bytes, ready to be edited.
  func opened(capacity: Int) throws(FDTError) -> Self {
    var copy = Self([], capacity: capacity)
    let size = CInt(clamping: copy.words.count * 8)
    let result = unsafe copy.words.withUnsafeMutableBytes { target in
      unsafe read { unsafe fdt_open_into($0, target.baseAddress, size) }
    }
    try Self.check(result)
    return copy
  }

  /// Removes the free space between and behind the blocks.
  mutating func pack() throws(FDTError) {
    _ = try unsafe edit { blob, _ in unsafe fdt_pack(blob) }
  }

  /// Calls a libfdt function that writes, with more space as often as it asks for it.
  private mutating func edit(
    _ body: (_ blob: UnsafeMutableRawPointer, _ capacity: CInt) -> CInt
  ) throws(FDTError) -> CInt {
    while true {
      let capacity = words.count * 8
      let result = unsafe words.withUnsafeMutableBytes { buffer in
        guard let base = buffer.baseAddress else { return -FDT_ERR_TRUNCATED }
        return unsafe body(base, CInt(clamping: capacity))
      }
      if result == -FDT_ERR_NOSPACE {
        self = try opened(capacity: capacity * 2)
        continue
      }
      try Self.check(result)
      return result
    }
  }

  /// The offset of the node at `path`.
  ///
  /// `fdt_path_offset` would take the first of several nodes for a name without its unit address.
  private func offset(ofNodeAt path: String) throws(FDTError) -> CInt {
    guard path.utf8.first == UInt8(ascii: "/") else { throw FDTError(.badPath) }
    var node: CInt = 0
    for name in path.utf8.split(separator: UInt8(ascii: "/")) {
      node = unsafe read { unsafe Self.child(name, of: node, in: $0) }
      try Self.check(node)
    }
    return node
  }

  private static func child(
    _ name: Substring.UTF8View, of node: CInt, in fdt: UnsafeRawPointer
  ) -> CInt {
    var child = unsafe fdt_first_subnode(fdt, node)
    while child >= 0 {
      var length: CInt = 0
      if let start = unsafe fdt_get_name(fdt, child, &length),
        unsafe UnsafeRawBufferPointer(start: start, count: Int(length)).elementsEqual(name)
      {
        return child
      }
      child = unsafe fdt_next_subnode(fdt, child)
    }
    return child
  }

  /// Adds a node called `name` to the one at `path`.
  mutating func addNode(_ name: String, to path: String) throws(FDTError) {
    let parent = try offset(ofNodeAt: path)
    _ = try unsafe edit { blob, _ in unsafe fdt_add_subnode(blob, parent, name) }
  }

  /// Removes the node at `path` with everything in it.
  mutating func removeNode(at path: String) throws(FDTError) {
    let node = try offset(ofNodeAt: path)
    _ = try unsafe edit { blob, _ in unsafe fdt_del_node(blob, node) }
  }

  /// Adds a property to the node at `path`, or changes its value.
  mutating func setProperty(_ name: String, to value: [UInt8], at path: String) throws(FDTError) {
    let node = try offset(ofNodeAt: path)
    _ = try unsafe edit { blob, _ in
      unsafe fdt_setprop(blob, node, name, value, CInt(clamping: value.count))
    }
  }

  /// Removes a property of the node at `path`.
  mutating func removeProperty(_ name: String, at path: String) throws(FDTError) {
    let node = try offset(ofNodeAt: path)
    _ = try unsafe edit { blob, _ in unsafe fdt_delprop(blob, node, name) }
  }

  /// The phandle of the node at `path`, if it has one.
  func phandle(ofNodeAt path: String) throws(FDTError) -> UInt32? {
    let node = try offset(ofNodeAt: path)
    var phandle: UInt32 = 0
    _ = unsafe read { blob in
      phandle = unsafe fdt_get_phandle(blob, node)
      return 0
    }
    return phandle == 0 || phandle == .max ? nil : phandle
  }

  /// A phandle that no node has.
  func unusedPhandle() throws(FDTError) -> UInt32 {
    var phandle: UInt32 = 0
    try unsafe Self.check(read { unsafe fdt_generate_phandle($0, &phandle) })
    return phandle
  }

  /// Adds an entry to the memory reservation block.
  mutating func addMemoryReservation(address: UInt64, size: UInt64) throws(FDTError) {
    _ = try unsafe edit { blob, _ in unsafe fdt_add_mem_rsv(blob, address, size) }
  }

  /// Removes an entry of the memory reservation block.
  mutating func removeMemoryReservation(at index: Int) throws(FDTError) {
    let index = CInt(clamping: index)
    _ = try unsafe edit { blob, _ in unsafe fdt_del_mem_rsv(blob, index) }
  }

  /// This tree with an overlay applied to it.
  func applying(_ overlay: Self) throws(FDTError) -> Self {
    // libfdt spoils both trees when it runs out of space, so each attempt begins with copies.
    var capacity = (words.count + overlay.words.count) * 8 + 4_096
    while true {
      var result = try opened(capacity: capacity)
      var overlay = overlay
      let status = unsafe result.words.withUnsafeMutableBytes { base in
        unsafe overlay.words.withUnsafeMutableBytes { overlay in
          unsafe fdt_overlay_apply(base.baseAddress, overlay.baseAddress)
        }
      }
      guard status == -FDT_ERR_NOSPACE else {
        try Self.check(status)
        try result.pack()
        return result
      }
      capacity *= 2
    }
  }
}
