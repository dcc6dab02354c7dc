import FDTKit

/// A flattened device tree as a module: a tree of its own, or an overlay.
struct TreeBlob {
  static let magic: [UInt8] = [0xd0, 0x0d, 0xfe, 0xed]
  /// Loaders take trees of 2 MiB; this is generous.
  private static let limit: UInt64 = 64 << 20

  private let isOverlay: Bool
  private let fileSize: UInt64

  init(_ source: some ByteSource) throws(Footprint.Failure) {
    let header = try source.bytes(0, 8, of: "the header of a device tree")
    guard header.content.starts(with: Self.magic) else {
      throw .unexpected("this is not a device tree blob (it does not begin with d0 0d fe ed)")
    }
    fileSize = source.size
    let size = header.bigEndian(4, 4)
    guard size <= fileSize else {
      throw .truncated("the device tree (totalsize)", needs: size, has: fileSize)
    }
    guard size <= Self.limit else {
      throw .malformed("this device tree is larger than \(Quantity.describe(Self.limit))")
    }
    do {
      let tree = try DeviceTree(blob: try source.bytes(0, upTo: Int(size)))
      isOverlay = tree.root.children.contains { $0.child(named: "__overlay__") != nil }
    } catch let error as FDTError {
      throw .malformed("this device tree can't be read: \(error)")
    } catch let error as Footprint.Failure {
      throw error
    } catch {
      throw .malformed("this device tree can't be read")
    }
  }

  /// All of the file; what is behind `totalsize` is copied with it.
  func content(asOverlay: Bool) throws(Footprint.Failure) -> Footprint.Content {
    guard isOverlay || !asOverlay else {
      throw .unexpected("this device tree is no overlay: no node in it has an __overlay__")
    }
    return .init(format: .deviceTree, memorySize: fileSize)
  }
}
