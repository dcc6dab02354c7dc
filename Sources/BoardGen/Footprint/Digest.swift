extension Footprint {
  /// The SHA-256 of a file's bytes.
  public struct Digest: Hashable, Sendable, CustomStringConvertible {
    /// 32 bytes.
    public let bytes: [UInt8]

    /// Hashes the bytes given.
    public init(of content: some Sequence<UInt8>) {
      bytes = SHA256.hash(Array(content))
    }

    /// Hashes a file chunk by chunk, without ever holding all of it.
    init(of file: ModuleFile) throws(Failure) {
      var hash = SHA256()
      try file.forEachChunk { hash.update($0) }
      bytes = hash.finalized()
    }

    /// 64 hexadecimal digits.
    public var description: String { bytes.map { Hex.plain(UInt64($0), digits: 2) }.joined() }
  }
}
