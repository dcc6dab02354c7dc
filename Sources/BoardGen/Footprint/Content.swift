import Addresses

extension Footprint {
  /// What bytes say of themselves, be they a file or what is packed in one.
  struct Content: Hashable {
    let format: Format
    /// Bytes in memory from the first byte on; 0 stands for as many as there are.
    var memorySize: UInt64 = 0
    var textOffset: UInt64?
    var loadAddress: PhysicalAddress?
    var entry: PhysicalAddress?
  }
}

extension Footprint.Content {
  /// How deep a kernel may be packed: a uImage of a gzip'd Image is two levels.
  private static let depthLimit = 2

  /// Finds out what executable some bytes are by their own words; `raw`, if they have none.
  init(executableIn source: some ByteSource, depth: Int = 0) throws(Footprint.Failure) {
    let start = try source.bytes(0, upTo: ForeignContent.longest)
    if try ARM64Image.isAt(source) {
      self = try ARM64Image(source).content
    } else if try ZImage.isAt(source) {
      self = try ZImage(source).content
    } else if start.starts(with: ELFHeader.magic) {
      self = try ELFHeader(source).content
    } else if start.starts(with: UImage.magic), depth < Self.depthLimit {
      self = try UImage(source, depth: depth).content
    } else if start.starts(with: GzipStream.magic), depth < Self.depthLimit {
      self = try GzipStream(source, depth: depth).content
    } else if let name = ForeignContent.name(of: start) {
      throw .unexpected("this is \(name), which can't be run")
    } else {
      self.init(format: .raw, memorySize: source.size)
    }
  }

  /// The same, in memory no smaller than its own bytes, if any machine could hold it.
  func checked(fileSize: UInt64) throws(Footprint.Failure) -> Self {
    var content = self
    content.memorySize = max(memorySize, fileSize)
    let (sum, wraps) = content.memorySize.addingReportingOverflow(textOffset ?? 0)
    guard !wraps, sum <= Footprint.limit else {
      throw .malformed(
        "this \(format.rawValue) says that it needs \(Hex.grouped(content.memorySize)) bytes "
          + (textOffset.map { "from offset \(Hex.grouped($0)) on" } ?? "of memory")
          + ", which is more than 52 bits of address reach")
    }
    if let loadAddress, PhysicalRange(start: loadAddress, size: content.memorySize) == nil {
      throw .malformed(
        "this \(format.rawValue) is to run at \(loadAddress), from where its "
          + "\(Hex.grouped(content.memorySize)) bytes reach past 2^64")
    }
    return content
  }
}

extension UInt64 {
  /// The sum, or 2^64 - 1 where it would be more.
  func addingClamped(_ other: Self) -> Self {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
