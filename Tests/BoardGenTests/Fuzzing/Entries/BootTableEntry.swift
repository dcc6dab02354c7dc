import Runtime

@testable import BoardGen

/// A `boot.bin`, as the bare-metal runtime and as the host read it.
enum BootTableEntry {
  /// The bytes as they are, and with the checksum that they ask for: hardly a change is right.
  static func complaint(about input: [UInt8]) -> String? {
    read(input) ?? summed(input).flatMap(read)
  }

  private static func read(_ bytes: [UInt8]) -> String? {
    // In a place of their own of exactly that size, so that a sanitizer sees a byte behind it.
    let place = UnsafeMutableRawBufferPointer.allocate(
      byteCount: bytes.count, alignment: 1)
    defer { unsafe place.deallocate() }
    unsafe place.copyBytes(from: bytes)
    guard let base = place.baseAddress,
      let opened = unsafe try? BootTable(
        at: UnsafeRawPointer(base), size: UInt64(bytes.count))
    else { return nil }
    OpenedTable.walk(opened)
    var findings = Findings()
    let origin = Origin.rule("fuzz")
    guard let table = BootConfiguration(decoding: bytes, from: origin, findings: &findings) else {
      return "the runtime reads what the host refuses"
    }
    var again = Findings()
    guard BootConfiguration(decoding: table.encoded, from: origin, findings: &again) == table
    else { return "what was read is not what is written" }
    return nil
  }

  /// The same with the right checksum.
  private static func summed(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= Int(BootHeader.size) else { return nil }
    let field = BootHeader.totalLength
    let length = bytes[Int(field.offset)..<Int(field.offset + field.size)].reversed().reduce(0) {
      $0 << 8 | UInt64($1)
    }
    let sum = unsafe bytes.withUnsafeBytes { bytes in
      unsafe bytes.baseAddress.map {
        unsafe BootTable.checksum(at: $0, length: min(length, UInt64(bytes.count)))
      }
    }
    guard let sum else { return nil }
    let at = Int(BootHeader.checksum.offset)
    return Array(bytes[..<at])
      + (0..<4).map { UInt8(truncatingIfNeeded: sum >> UInt64($0 * 8)) } + bytes[(at + 4)...]
  }
}
