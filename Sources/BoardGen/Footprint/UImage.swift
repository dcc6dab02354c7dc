import Addresses

/// U-Boot's legacy image: a 64-byte header, big-endian, and data (U-Boot, include/image.h).
struct UImage {
  static let magic: [UInt8] = [0x27, 0x05, 0x19, 0x56]
  private static let headerSize: UInt64 = 64
  /// `ih_type` of what is no kernel.
  private static let otherTypes: [UInt64: String] = [
    3: "a ramdisk", 4: "several files", 5: "firmware", 6: "a script", 7: "a file system",
    8: "a device tree",
  ]
  /// `IH_TYPE_KERNEL_NOLOAD`: runs where it lies, and its addresses mean nothing.
  private static let unmovedKernel: UInt64 = 14

  /// What is in it, behind the header, with the header's addresses.
  let content: Footprint.Content

  /// Checks both sums: what U-Boot would refuse at boot is refused here.
  init(_ source: some ByteSource, depth: Int) throws(Footprint.Failure) {
    let header = try source.bytes(0, Int(Self.headerSize), of: "the header of a uImage")
    func word(_ offset: UInt64) -> UInt64 { header.bigEndian(offset, 4) }
    let unsummed = header.content.prefix(4) + [0, 0, 0, 0] + header.content.dropFirst(8)
    guard Checksum(of: Array(unsummed)).value == word(4) else {
      throw .malformed("the header of this uImage does not have the checksum that it says")
    }
    let size = word(12)
    let data = Part(of: source, from: Self.headerSize, size: size)
    guard data.size == size else {
      throw .truncated("the data of this uImage", needs: size + Self.headerSize, has: source.size)
    }
    var sum = Checksum()
    try data.forEachChunk { sum.add($0) }
    guard sum.value == word(24) else {
      throw .malformed("the data of this uImage does not have the checksum that its header says")
    }

    let (type, compression) = (header.bigEndian(30, 1), header.bigEndian(31, 1))
    if let name = Self.otherTypes[type] { throw .unexpected("this uImage is \(name)") }
    guard compression <= 1 else {
      throw .unexpected("this uImage is compressed, but not with gzip (ih_comp \(compression))")
    }
    let (load, entry) = (word(16), word(20))
    let isMoved = load != 0 && type != Self.unmovedKernel
    let inner = try Footprint.Content(executableIn: data, depth: depth + 1)
    content = .init(
      format: .uImage, memorySize: inner.memorySize.addingClamped(Self.headerSize),
      loadAddress: isMoved ? PhysicalAddress(load) : nil,
      entry: isMoved ? PhysicalAddress(entry) : nil)
  }
}
