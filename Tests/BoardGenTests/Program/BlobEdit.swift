import FDTKit

/// A change of a blob that no source can say; `OddTree` lists them.
struct BlobEdit {
  struct Unknown: Error {
    let edit: String
  }

  private let edit: String
  private let words: [String]

  init(_ edit: String) {
    self.edit = edit
    words = edit.split(separator: " ").map(String.init)
  }

  /// The blob after the edit; `tree` is what it was compiled to.
  func applied(to blob: [UInt8], of tree: DeviceTree) throws -> [UInt8] {
    var blob = blob
    switch (words.first, words.count) {
    case ("header", 3):
      write(Self.hex(words[2]), at: Int(words[1]) ?? 0, in: &blob)
    case ("property", 4):
      guard let property = tree.node(at: words[1])?.property(named: words[2]),
        property.bytes.count == Self.hex(words[3]).count
      else { throw Unknown(edit: edit) }
      write(Self.hex(words[3]), at: property.bytes.startIndex, in: &blob)
    case ("replace", 3):
      let (old, new) = (Self.text(words[1]), Self.text(words[2]))
      guard new.count <= old.count, blob.firstRange(of: old) != nil else {
        throw Unknown(edit: edit)
      }
      blob = blob.replacing(old, with: new + Array(repeating: 0, count: old.count - new.count))
    case ("last-token", 2):
      let end = [8, 36].map { offset in blob[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
      write(Self.hex(words[1]), at: end[0] + end[1] - 4, in: &blob)
    case ("cut", 2): blob = Array(blob.prefix(Int(words[1]) ?? 0))
    case ("append", 2): blob += Array(repeating: 0xa5, count: Int(words[1]) ?? 0)
    case ("pad", 2):
      let length = Int(words[1]) ?? 0
      blob += Array(repeating: 0, count: max(0, length - blob.count))
      write([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }, at: 4, in: &blob)
    default: throw Unknown(edit: edit)
    }
    return blob
  }

  private func write(_ bytes: [UInt8], at place: Int, in blob: inout [UInt8]) {
    blob.replaceSubrange(place..<place + bytes.count, with: bytes)
  }

  private static func hex(_ text: String) -> [UInt8] {
    let digits = Array(text)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
  }

  /// The bytes of a text in which `\0` and `\x1b` are single bytes.
  private static func text(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "\\", let kind = rest.popFirst() else {
        bytes += Array(String(character).utf8)
        continue
      }
      if kind == "x" {
        bytes += hex(String(rest.prefix(2)))
        rest = rest.dropFirst(2)
      } else {
        bytes.append(0)
      }
    }
    return bytes
  }
}
