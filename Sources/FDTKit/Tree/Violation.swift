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
    var owners = index.propertyNames.map { _ in Int32(-1) }
    return nodes.flatMap { $0.violations(&owners) }
  }
}

extension Node {
  /// - Parameter owners: the last node that had a property of each name.
  fileprivate func violations(_ owners: inout [Int32]) -> [Violation] {
    var result: [Violation] = []
    if let parent, parent.child(named: name) != self { result.append(.duplicateNode(self)) }
    for property in tree.index.properties(of: Int(index)) {
      let name = Int(tree.index.properties[property].name)
      if owners[name] == index {
        result.append(.duplicateProperty(self, name: tree.index.propertyNames[name]))
      }
      owners[name] = index
    }
    if let property = property(named: "phandle") ?? property(named: "linux,phandle") {
      let phandle = (try? property.u32) ?? 0
      if phandle == 0 || phandle == .max {
        result.append(.invalidPhandle(self))
      } else if let first = tree.node(phandle: phandle), first != self {
        result.append(.duplicatePhandle(self, phandle: phandle, first: first))
      }
    }
    return result
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
