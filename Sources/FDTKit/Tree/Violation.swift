/// Something that the format allows to be written and the specification forbids.
///
/// A tree with violations can be read: of things with the same name, lookups find the first.
public enum Violation: Hashable, Sendable {
  /// A sibling before this node has the same name (section 2.2.1).
  case duplicateNode(Node)
  /// A property of this node is there twice (section 2.2.4).
  case duplicateProperty(Node, name: String)
  /// A node before this one has the same phandle (section 2.3.3).
  case duplicatePhandle(Node, phandle: UInt32, first: Node)
  /// The phandle of this node isn't one cell, or is a number that no phandle may be.
  case invalidPhandle(Node)
}

extension DeviceTree {
  /// All violations, in the order of the blob.
  public var violations: [Violation] {
    var result: [Violation] = []
    var duplicates = childIndex.duplicates[...]
    // The last node that had a property of each name.
    var owners = index.propertyNames.map { _ in Int32(-1) }
    for node in nodes {
      if duplicates.first == node.index {
        duplicates.removeFirst()
        result.append(.duplicateNode(node))
      }
      for property in index.properties(of: Int(node.index)) {
        let name = Int(index.properties[property].name)
        if owners[name] == node.index {
          result.append(.duplicateProperty(node, name: index.propertyNames[name]))
        }
        owners[name] = node.index
      }
      if let violation = violation(ofPhandleOf: node) { result.append(violation) }
    }
    return result
  }

  private func violation(ofPhandleOf node: Node) -> Violation? {
    guard let property = node.property(named: "phandle") ?? node.property(named: "linux,phandle")
    else { return nil }
    let phandle = (try? property.u32) ?? 0
    guard phandle != 0, phandle != .max else { return .invalidPhandle(node) }
    guard let first = self.node(phandle: phandle), first != node else { return nil }
    return .duplicatePhandle(node, phandle: phandle, first: first)
  }
}

extension Violation: CustomStringConvertible {
  /// What is forbidden, and where.
  public var description: String {
    switch self {
    case .duplicateNode(let node): "\(node): a sibling before it has the same name"
    case .duplicateProperty(let node, let name): "\(node) \(name): the property is there twice"
    case .duplicatePhandle(let node, let phandle, let first):
      "\(node): the phandle 0x\(String(phandle, radix: 16)) is that of \(first) already"
    case .invalidPhandle(let node): "\(node): the phandle is not one cell from 1 to 0xfffffffe"
    }
  }
}
