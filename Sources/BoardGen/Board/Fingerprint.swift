import Addresses
public import FDTKit

/// A SHA-256 over what a tree says.
///
/// It does not depend on how a blob says it: not on padding, not on the order of properties,
/// siblings or names in the strings block, and not on the names of labels that a compiler kept. So
/// the blob that a machine hands over and the source that a build was made from can be compared, if
/// both give nodes the same phandles.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
  /// 32 bytes.
  public let bytes: [UInt8]

  /// Hashes the nodes by path, each with its properties by name, and the memory reservations.
  ///
  /// Every text, value and list goes in with its length first, so that nothing can run into the
  /// next.
  public init(of tree: DeviceTree) {
    var content = CanonicalContent()
    let labels = Set(
      tree.root.children.filter(Self.holdsLabels).flatMap { [$0] + $0.descendants })
    let nodes = tree.nodesByPath.filter { !labels.contains($0) }
    content.append(UInt64(nodes.count))
    var path: [UInt8] = []
    for node in nodes {
      let properties = node.propertiesByName
      path.removeAll(keepingCapacity: true)
      node.appendPath(to: &path)
      content.append(path)
      content.append(UInt64(properties.count))
      for property in properties {
        content.append(property.name.utf8)
        content.append(property.bytes)
      }
    }
    for reservation in tree.memoryReservations {
      content.append(reservation.address.rawValue)
      content.append(reservation.size)
    }
    bytes = content.finalized()
  }

  /// Four words, the first bytes in the most significant places.
  public var words: [UInt64] {
    stride(from: 0, to: bytes.count, by: 8).map { start in
      bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// 64 hexadecimal digits.
  public var description: String { bytes.map { Hex.plain(UInt64($0), digits: 2) }.separated() }

  private static func holdsLabels(_ node: Node) -> Bool {
    ["__symbols__", "__fixups__", "__local_fixups__"].contains(node.name)
  }
}

/// What is hashed, in a form that can be read in one way only.
private struct CanonicalContent {
  private var bytes: [UInt8] = []
  private var hash = SHA256()

  mutating func append(_ number: UInt64) {
    unsafe withUnsafeBytes(of: number.bigEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  mutating func append(_ content: some Collection<UInt8>) {
    append(UInt64(content.count))
    bytes += content
    if bytes.count >= Self.limit { flush() }
  }

  /// Paths may be far larger than the blob, so no more than this is kept, and one text or value.
  private static let limit = 65_536

  private mutating func flush() {
    hash.update(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func finalized() -> [UInt8] {
    flush()
    return hash.finalized()
  }
}
