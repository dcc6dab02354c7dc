internal import CLibFDT

/// A flattened device tree blob in memory that libfdt may read and write.
///
/// This is the only file that calls libfdt and the only one with unsafe code. The storage is made
/// of 64-bit words, so that its alignment is what libfdt demands whatever the caller's was.
struct FlattenedTree: Sendable {
  private var words: [UInt64]

  /// Copies `bytes` into a buffer of at least `capacity` bytes.
  init(_ bytes: some Collection<UInt8>, capacity: Int = 0) {
    words = Array(repeating: 0, count: (max(bytes.count, capacity) + 7) / 8)
    unsafe words.withUnsafeMutableBytes { unsafe $0.copyBytes(from: bytes) }
  }

  /// The blob: as many bytes as its header says.
  var bytes: [UInt8] {
    // The second 32-bit word is the field `totalsize`.
    let size = UInt32(truncatingIfNeeded: UInt64(bigEndian: words.first ?? 0))
    return unsafe words.withUnsafeBytes { unsafe Array($0.prefix(Int(size))) }
  }

  private func read(_ body: (UnsafeRawPointer) -> CInt) -> CInt {
    unsafe words.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return -FDT_ERR_TRUNCATED }
      return unsafe body(base)
    }
  }

  private static func check(_ result: CInt) throws(FDTError) {
    if result < 0 { throw FDTError(FDTError.Code(rawValue: -result)) }
  }
}

extension UnsafeRawPointer {
  /// A word of the blob's header.
  fileprivate func bigEndianWord(_ index: Int) -> UInt32 {
    unsafe UInt32(bigEndian: load(fromByteOffset: index * 4, as: UInt32.self))
  }
}

// MARK: - Reading

extension FlattenedTree {
  /// One element of the structure block; ranges are byte offsets into the blob.
  enum Token {
    case beginNode(name: Range<Int>)
    case property(name: Range<Int>, value: Range<Int>)
    case endNode
  }

  /// Checks that the blocks that the header announces are in the blob (`fdt_check_header`).
  func checkHeader() throws(FDTError) {
    try unsafe Self.check(read { unsafe fdt_check_header($0) })
  }

  /// Checks every block (`fdt_check_full`).
  ///
  /// Call it on a blob that `forEachToken` came through: libfdt before 1.7 doesn't come to an end
  /// where the length of a property makes its walk return to the same place.
  func checkBlocks() throws(FDTError) {
    try unsafe Self.check(read { unsafe fdt_check_full($0, words.count * 8) })
  }

  /// Hands out the tokens of the structure block in order, each with its offset in the blob.
  ///
  /// - Throws: `badStructure` with an offset where there is no token, and what `body` throws.
  func forEachToken(
    _ body: (_ token: Token, _ offset: Int) throws(FDTError) -> Void
  ) throws(FDTError) {
    try unsafe words.withUnsafeBufferPointer { words throws(FDTError) in
      guard let base = words.baseAddress else { return }
      let fdt = unsafe UnsafeRawPointer(base)
      let structure = unsafe Int(fdt.bigEndianWord(2))
      var offset: CInt = 0
      while true {
        var next: CInt = 0
        let tag = unsafe CInt(bitPattern: fdt_next_tag(fdt, offset, &next))
        let place = structure + Int(offset)
        guard next > offset else { throw FDTError(.badStructure, at: place) }
        switch tag {
        case FDT_END: return
        case FDT_NOP: break
        default:
          guard let token = unsafe token(tag, at: offset, in: fdt) else {
            throw FDTError(.badStructure, at: place)
          }
          try body(token, place)
        }
        offset = next
      }
    }
  }

  private func token(_ tag: CInt, at offset: CInt, in fdt: UnsafeRawPointer) -> Token? {
    var length: CInt = 0
    switch tag {
    case FDT_END_NODE: return .endNode
    case FDT_BEGIN_NODE:
      guard let name = unsafe fdt_get_name(fdt, offset, &length) else { return nil }
      return unsafe range(of: name, length, in: fdt).map { .beginNode(name: $0) }
    case FDT_PROP:
      var name: UnsafePointer<CChar>?
      guard let value = unsafe fdt_getprop_by_offset(fdt, offset, &name, &length),
        let name = unsafe name, let value = unsafe range(of: value, length, in: fdt),
        let name = unsafe range(of: name, CInt(clamping: strlen(name)), in: fdt)
      else { return nil }
      return .property(name: name, value: value)
    default: return nil
    }
  }

  /// Where in the blob `length` bytes are; `nil` if they aren't in it.
  private func range(
    of start: UnsafeRawPointer, _ length: CInt, in fdt: UnsafeRawPointer
  ) -> Range<Int>? {
    let offset = unsafe start - fdt
    let size = unsafe Int(fdt.bigEndianWord(1))
    guard length >= 0, offset >= 0, offset + Int(length) <= size else { return nil }
    return offset..<(offset + Int(length))
  }

  /// The entries of the memory reservation block as (address, size).
  var memoryReservations: [(address: UInt64, size: UInt64)] {
    let count = unsafe read { unsafe fdt_num_mem_rsv($0) }
    return (0..<max(0, count)).map { index in
      var entry = (address: UInt64(0), size: UInt64(0))
      _ = unsafe read { unsafe fdt_get_mem_rsv($0, index, &entry.address, &entry.size) }
      return entry
    }
  }
}

// MARK: - Writing

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
