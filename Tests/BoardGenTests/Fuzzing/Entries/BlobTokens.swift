import CLibFDT

@testable import FDTKit

/// A blob as a flat list of what is in its structure block, which can be changed and written again.
struct BlobTokens {
  enum Token {
    case begin(name: ArraySlice<UInt8>)
    case property(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)
    case end
  }

  var tokens: [Token] = []
  var reservations: [(address: UInt64, size: UInt64)] = []
  /// What follows the blob in the input.
  var rest: ArraySlice<UInt8> = []

  /// Reads a blob; `nil` if its structure is not sound.
  init?(_ input: [UInt8]) {
    guard let blob = try? Header.blob(in: input) else { return nil }
    let flattened = FlattenedTree(blob)
    do {
      try flattened.checkHeader()
      try flattened.forEachToken { token, _ in
        switch token {
        case .beginNode(let name): tokens.append(.begin(name: blob[name]))
        case .property(let name, let value):
          tokens.append(.property(name: blob[name], value: blob[value]))
        case .endNode: tokens.append(.end)
        }
      }
    } catch { return nil }
    guard isSound else { return nil }
    reservations = flattened.memoryReservations
    rest = input.dropFirst(blob.count)
  }

  /// Whether there is one root, and each node's properties come before its children.
  private var isSound: Bool {
    var depth = 0
    var mayHaveProperties = false
    for (index, token) in tokens.enumerated() {
      switch token {
      case .begin:
        guard depth > 0 || index == 0 else { return false }
        depth += 1
        mayHaveProperties = true
      case .property: guard mayHaveProperties else { return false }
      case .end:
        depth -= 1
        mayHaveProperties = false
      }
      guard depth >= 0 else { return false }
    }
    return depth == 0 && !tokens.isEmpty
  }

  /// The tokens of the node that begins at `start`, its end among them.
  func node(from start: Int) -> Range<Int> {
    var depth = 0
    for index in start..<tokens.count {
      switch tokens[index] {
      case .begin: depth += 1
      case .property: break
      case .end: depth -= 1
      }
      if depth == 0 { return start..<index + 1 }
    }
    return start..<tokens.count
  }

  /// The input again, written by libfdt; `nil` if it would be longer than `limit`.
  func encoded(limit: Int) -> [UInt8]? {
    var words = [UInt64](repeating: 0, count: limit / 8)
    let count = unsafe words.withUnsafeMutableBytes { buffer -> Int? in
      guard let blob = buffer.baseAddress, unsafe write(blob, buffer.count) else {
        return nil
      }
      return Int(
        UInt32(bigEndian: unsafe blob.load(fromByteOffset: 4, as: UInt32.self)))
    }
    guard let count, count + rest.count <= limit else { return nil }
    return unsafe words.withUnsafeBytes { unsafe Array($0.prefix(count)) } + rest
  }

  private func write(_ blob: UnsafeMutableRawPointer, _ capacity: Int) -> Bool {
    guard unsafe fdt_create(blob, CInt(clamping: capacity)) == 0 else { return false }
    for reservation in reservations {
      guard unsafe fdt_add_reservemap_entry(blob, reservation.address, reservation.size) == 0
      else { return false }
    }
    guard unsafe fdt_finish_reservemap(blob) == 0 else { return false }
    for token in tokens {
      let status =
        switch token {
        case .begin(let name): unsafe fdt_begin_node(blob, Self.text(name))
        case .end: unsafe fdt_end_node(blob)
        case .property(let name, let value):
          unsafe value.withUnsafeBytes {
            unsafe fdt_property(blob, Self.text(name), $0.baseAddress, CInt(clamping: $0.count))
          }
        }
      guard status == 0 else { return false }
    }
    return unsafe fdt_finish(blob) == 0
  }

  private static func text(_ name: ArraySlice<UInt8>) -> [CChar] {
    name.prefix { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
  }
}
