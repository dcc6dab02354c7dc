/// Names that a tree gives to its own nodes: those of `/aliases` or of `/__symbols__`.
struct NodeNames: Sendable {
  private(set) var nodes: [String: Int32] = [:]
  private(set) var names: [Int32: [String]] = [:]

  /// Enters the properties of the node at `path`: each is a name, its value is where it leads.
  ///
  /// Properties whose value isn't the path of a node are left out.
  init(of path: Substring, in index: TreeIndex, children: ChildIndex, blob: [UInt8]) {
    guard let holder = children.child(path, of: 0) else { return }
    for property in index.properties(of: Int(holder)) {
      let record = index.properties[property]
      let value = blob[record.value]
      guard value.first == UInt8(ascii: "/"), value.last == 0,
        let node = children.descendant(value.dropLast().text[...], of: 0)
      else { continue }
      let name = index.propertyNames[Int(record.name)]
      if nodes.updateValue(node, forKey: name) == nil { names[node, default: []].append(name) }
    }
  }
}
