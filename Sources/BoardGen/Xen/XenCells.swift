import FDTKit

/// How many cells the children of a node have for an address, and for a size, as Xen counts them:
/// unlike in the devicetree specification, a node that doesn't say takes those of the node above.
struct XenCells: Hashable {
  var address: Int
  var size: Int

  static let two = Self(address: 2, size: 2)

  init(address: Int, size: Int) {
    self.address = address
    self.size = size
  }

  /// The cells for children of `node`; `nil` stands for the root's parent.
  init(of node: Node?) {
    address = Self.count("#address-cells", of: node) ?? 2
    size = Self.count("#size-cells", of: node) ?? 1
  }

  /// Takes those that a node itself brings, under names with a prefix after the `#`.
  mutating func replace(withThoseOf node: Node, prefix: String) {
    if let own = try? node.property(named: "\(prefix)address-cells")?.u32 { address = Int(own) }
    if let own = try? node.property(named: "\(prefix)size-cells")?.u32 { size = Int(own) }
  }

  private static func count(_ name: String, of node: Node?) -> Int? {
    for node in sequence(first: node, next: { $0?.parent }) {
      guard let node else { return nil }
      if let property = node.property(named: name) { return (try? property.u32).map(Int.init) }
    }
    return nil
  }
}

extension XenCells {
  /// An address in as many cells as there are for it.
  func address(
    _ value: UInt64, for property: String, at path: String
  ) throws(XenTree.Failure) -> [UInt32] {
    try cells(value, count: address, for: property, at: path)
  }

  /// A size in as many cells as there are for it.
  func size(
    _ value: UInt64, for property: String, at path: String
  ) throws(XenTree.Failure) -> [UInt32] {
    try cells(value, count: size, for: property, at: path)
  }

  private func cells(
    _ value: UInt64, count: Int, for property: String, at path: String
  ) throws(XenTree.Failure) -> [UInt32] {
    let words = [UInt32(truncatingIfNeeded: value >> 32), UInt32(truncatingIfNeeded: value)]
    switch count {
    case 2: return words
    case 1 where words[0] == 0: return [words[1]]
    default: throw .cells(path: path, property: property, value: value, count: count)
    }
  }
}
