public import Addresses

/// What a module's file needs in memory, as far as the file itself says.
public struct Footprint: Hashable, Sendable {
  /// What a file is.
  public enum Format: String, CaseIterable, Hashable, Sendable {
    /// Linux's `Image` (Documentation/arch/arm64/booting.rst).
    case arm64Image = "arm64 Image"
    /// An ELF executable (System V ABI, chapters 4 and 5).
    case elf = "ELF"
    /// 32-bit Arm's self-extracting kernel (Linux, arch/arm/boot/compressed/head.S).
    case zImage
    /// U-Boot's legacy image (U-Boot, include/image.h).
    case uImage
    /// A kernel compressed with gzip (RFC 1952), which the loader or the hypervisor unpacks.
    case gzip = "gzip'd Image"
    /// A flattened device tree (devicetree specification, chapter 5).
    case deviceTree = "device tree"
    /// Bytes that say nothing of themselves.
    case raw
  }

  /// No file needs more: the physical addresses of no supported processor have more than 52 bits.
  static let limit: UInt64 = 1 << 52

  /// What the file is.
  public let format: Format
  /// Bytes of the file, all of which a loader copies.
  public let fileSize: UInt64
  /// Bytes that it takes when it runs, from its first byte on: never fewer than the file has, and
  /// at most 2^52.
  public let memorySize: UInt64
  /// How far above a multiple of 2 MiB its first byte has to lie (an Image's `text_offset`).
  public let textOffset: UInt64?
  /// Where it is to run, if it can't run just anywhere (ELF, uImage, zImage).
  public let loadAddress: PhysicalAddress?
  /// Where execution begins, if that is known as an address (ELF, uImage).
  public let entry: PhysicalAddress?
  /// The SHA-256 of the file.
  public let digest: Digest

  /// Joins what is known of a file; it needs at least as many bytes as it has.
  public init(
    format: Format = .raw, fileSize: UInt64, memorySize: UInt64 = 0, textOffset: UInt64? = nil,
    loadAddress: PhysicalAddress? = nil, entry: PhysicalAddress? = nil, digest: Digest
  ) {
    self.format = format
    self.fileSize = fileSize
    self.memorySize = max(fileSize, memorySize)
    self.textOffset = textOffset
    self.loadAddress = loadAddress
    self.entry = entry
    self.digest = digest
  }
}
