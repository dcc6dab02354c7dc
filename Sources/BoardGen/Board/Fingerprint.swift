import Crypto
public import FDTKit

/// A SHA-256 over the content of a tree, free of the padding that a loader may add.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
  /// 32 bytes.
  public let bytes: [UInt8]

  /// Hashes the content.
  public init(of content: [UInt8]) { bytes = Array(SHA256.hash(data: content)) }

  /// The fingerprint of a tree in its shortest form.
  public init(of tree: DeviceTree) { self.init(of: (try? tree.packed) ?? tree.blob) }

  /// Four words, the first bytes in the most significant places.
  public var words: [UInt64] {
    stride(from: 0, to: bytes.count, by: 8).map { start in
      bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// 64 hexadecimal digits.
  public var description: String { bytes.map { Hex.plain(UInt64($0), digits: 2) }.joined() }
}
