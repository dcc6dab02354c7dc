import Runtime

/// Rows of the boot table, which are written field by field, and its texts.
struct BootRowWriter {
  private(set) var bytes: [UInt8] = []
  private(set) var texts: [UInt8] = []

  /// Begins a row of zeros.
  mutating func row(size: UInt32) { bytes += [UInt8](repeating: 0, count: Int(size)) }

  /// Writes a number into the row that was begun last, which is `size` long.
  mutating func put(_ value: UInt64, _ field: BootField, ofRow size: UInt32) {
    let start = bytes.count - Int(size) + Int(field.offset)
    for index in 0..<Int(field.size) {
      bytes[start + index] = UInt8(truncatingIfNeeded: value >> UInt64(index * 8))
    }
  }

  /// Writes a text, and where it is, into the row that was begun last; each text is there once.
  mutating func put(
    _ text: String, _ place: BootField, _ length: BootField, ofRow size: UInt32
  ) {
    let content = Array(text.utf8)
    let found = texts.firstRange(of: content)?.lowerBound
    put(UInt64(content.isEmpty ? 0 : found ?? texts.count), place, ofRow: size)
    put(UInt64(content.count), length, ofRow: size)
    if !content.isEmpty, found == nil { texts += content }
  }
}
