/// A kernel that gzip compressed (RFC 1952), unpacked to know what is in it.
///
/// All of it is unpacked once, a little at a time, since only the end tells whether the file is
/// whole; what is kept is the start.
struct GzipStream {
  static let magic: [UInt8] = [0x1f, 0x8b]
  /// A file that unpacks to more is refused.
  static let limit: UInt64 = 256 << 20

  /// What is in it, with the memory that it needs once it is unpacked.
  let content: Footprint.Content

  /// Unpacks the first member, which is what loaders do.
  init(_ source: some ByteSource, depth: Int) throws(Footprint.Failure) {
    let unpacked = try Self.unpack(source)
    guard unpacked.size > 0 else { throw .unexpected("the gzip'd data unpacks to nothing") }
    let inner = try Footprint.Content(executableIn: unpacked, depth: depth + 1)
      .checked(fileSize: unpacked.size)
    content = .init(
      format: .gzip, memorySize: inner.memorySize, textOffset: inner.textOffset,
      loadAddress: inner.loadAddress, entry: inner.entry)
  }

  private static func unpack(_ source: some ByteSource) throws(Footprint.Failure) -> Beginning {
    guard let inflation = Inflation() else {
      throw .unreadable("there is no memory to unpack it")
    }
    var beginning = Beginning()
    var offset: UInt64 = 0
    while !inflation.isComplete {
      let chunk = try source.bytes(offset, upTo: ModuleFile.chunk)
      guard !chunk.isEmpty else {
        throw .truncated("the gzip'd data", has: source.size)
      }
      offset += UInt64(chunk.count)
      let isSound = inflation.unpack(chunk) { part in
        beginning.append(part)
        return beginning.size <= Self.limit
      }
      guard beginning.size <= Self.limit else {
        throw .malformed("the gzip'd data unpacks to more than \(Quantity.describe(Self.limit))")
      }
      guard isSound else { throw .malformed("the gzip'd data is damaged") }
    }
    return beginning
  }
}

/// How many bytes there were, and the first of them.
private struct Beginning: ByteSource {
  private static let kept = 1 << 16

  private var bytes: [UInt8] = []
  private(set) var size: UInt64 = 0

  mutating func append(_ chunk: some Collection<UInt8>) {
    size += UInt64(chunk.count)
    bytes += chunk.prefix(Self.kept - bytes.count)
  }

  func bytes(_ offset: UInt64, upTo count: Int) -> [UInt8] {
    guard offset < UInt64(bytes.count) else { return [] }
    return Array(bytes[Int(offset)...].prefix(count))
  }
}
