internal import CLibFDT

/// What a blob holds.
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

extension UnsafeRawPointer {
  /// A word of the blob's header.
  fileprivate func bigEndianWord(_ index: Int) -> UInt32 {
    unsafe UInt32(bigEndian: load(fromByteOffset: index * 4, as: UInt32.self))
  }
}
