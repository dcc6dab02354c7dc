import Foundation

/// A file on disk, of which only what is asked for is in memory.
struct ModuleFile: ByteSource {
  /// Bytes that are read at a time where all of them are.
  static let chunk = 1 << 18

  let size: UInt64
  private let handle: FileHandle

  /// Opens a regular file that has bytes in it.
  init(path: String) throws(Footprint.Failure) {
    let file = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: file) else {
      throw .unreadable("there is no such file")
    }
    switch attributes[.type] as? FileAttributeType {
    case .typeRegular: break
    case .typeDirectory: throw .unreadable("this is a folder")
    default: throw .unreadable("this is not a regular file")
    }
    guard let handle = FileHandle(forReadingAtPath: file) else {
      throw .unreadable("the file can't be read")
    }
    size = (attributes[.size] as? NSNumber)?.uint64Value ?? 0
    self.handle = handle
    if size == 0 { throw .empty }
  }

  func bytes(_ offset: UInt64, upTo count: Int) throws(Footprint.Failure) -> [UInt8] {
    guard offset < size, count > 0 else { return [] }
    do {
      try handle.seek(toOffset: offset)
      return Array(try handle.read(upToCount: count) ?? Data())
    } catch {
      throw .unreadable("the file can't be read")
    }
  }
}

extension ByteSource {
  /// Hands out all bytes in order, some at a time.
  func forEachChunk(
    _ body: ([UInt8]) throws(Footprint.Failure) -> Void
  ) throws(Footprint.Failure) {
    var offset: UInt64 = 0
    while offset < size {
      let chunk = try bytes(offset, upTo: ModuleFile.chunk)
      guard !chunk.isEmpty else { throw .unreadable("the file became shorter while it was read") }
      try body(chunk)
      offset += UInt64(chunk.count)
    }
  }
}
