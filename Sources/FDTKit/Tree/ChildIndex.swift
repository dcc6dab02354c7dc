/// Finds a node's child by name in constant time.
struct ChildIndex: Sendable {
  private struct Key: Hashable {
    let parent: Int32
    let name: Substring
  }

  private enum Match {
    case exact(Int32)
    case byBaseName(Int32)
    case ambiguous
  }

  private var matches: [Key: Match] = [:]
  /// The nodes that have the name of a sibling before them, in the order of the blob.
  private(set) var duplicates: [Int32] = []

  /// Enters every node under its name and, where only one sibling has it, its base name.
  init(_ index: TreeIndex) {
    matches.reserveCapacity(index.nodes.count * 2)
    for node in index.nodes.indices.dropFirst() {
      let key = Key(parent: index.nodes[node].parent, name: index.nodeNames[node][...])
      if case nil = matches[key] {
        matches[key] = .exact(Int32(node))
      } else {
        duplicates.append(Int32(node))
      }
    }
    // The root has no name, and so no address either.
    for node in index.nodes.indices {
      let (base, address) = index.nodeNames[node].splitAtFirst("@")
      guard address != nil else { continue }
      let key = Key(parent: index.nodes[node].parent, name: base)
      switch matches[key] {
      case nil: matches[key] = .byBaseName(Int32(node))
      case .byBaseName: matches[key] = .ambiguous
      case .exact, .ambiguous: break
      }
    }
  }

  /// The child called `name`, which may lack the unit address if no sibling shares the rest.
  ///
  /// Among children of the same name it is the first.
  func child(_ name: Substring, of parent: Int32) -> Int32? {
    switch matches[Key(parent: parent, name: name)] {
    case .exact(let node), .byBaseName(let node): node
    case .ambiguous, nil: nil
    }
  }

  /// The node that `path` leads to from `node`, one component after the other.
  func descendant(_ path: Substring, of node: Int32) -> Int32? {
    var (node, rest) = (node, path)
    while !rest.isEmpty {
      let (component, others) = rest.splitAtFirst("/")
      if !component.isEmpty {
        guard let child = child(component, of: node) else { return nil }
        node = child
      }
      rest = others ?? ""
    }
    return node
  }
}

extension StringProtocol {
  /// What comes before the first `separator`, and what comes after it if there is one.
  func splitAtFirst(_ separator: Unicode.Scalar) -> (SubSequence, SubSequence?) {
    guard let split = utf8.firstIndex(of: UInt8(ascii: separator)) else { return (self[...], nil) }
    return (self[..<split], self[utf8.index(after: split)...])
  }
}
