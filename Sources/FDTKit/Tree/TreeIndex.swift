/// The shape of a tree in flat arrays, filled by one pass over the blob.
///
/// Nodes are in depth-first order, so the descendants of node `i` are the nodes after it up to
/// `nodes[i].end`, its first child is the next node and its next sibling is node `end`.
struct TreeIndex: Sendable {
  struct NodeRecord: Sendable {
    /// The node that holds this one; the root's is the root.
    let parent: Int32
    let depth: Int32
    /// One past the last descendant.
    var end: Int32
    let firstProperty: Int32
  }

  struct PropertyRecord: Sendable {
    /// Index into `propertyNames`.
    let name: Int32
    /// Where the value begins in the blob, and its length in bytes.
    let start: Int32
    let count: Int32

    /// The bytes of the value in the blob.
    var value: Range<Int> { Int(start)..<(Int(start) + Int(count)) }
  }

  private(set) var nodes: [NodeRecord] = []
  private(set) var nodeNames: [String] = []
  private(set) var properties: [PropertyRecord] = []
  private(set) var propertyNames: [String] = []
  private(set) var propertyNameIDs: [String: Int32] = [:]
  /// The place of each property name among all of them in alphabetical order.
  private(set) var propertyNameRanks: [Int32] = []

  /// Reads the structure block of a blob whose header is sound.
  init(_ tree: FlattenedTree, blob: [UInt8]) throws(FDTError) {
    var open: [Int32] = []
    var nameIDsByOffset: [Int: Int32] = [:]
    var mayHaveProperties = false
    try tree.forEachToken { token, offset throws(FDTError) in
      switch token {
      case .beginNode(let name):
        guard open.count <= DeviceTree.depthLimit else { throw FDTError(.tooDeep, at: offset) }
        guard !open.isEmpty || nodes.isEmpty else { throw FDTError(.badStructure, at: offset) }
        let index = Int32(nodes.count)
        // Its end is known when it is reached.
        nodes.append(
          NodeRecord(
            parent: open.last ?? index, depth: Int32(open.count), end: index,
            firstProperty: Int32(properties.count)))
        nodeNames.append(blob[name].text)
        open.append(index)
        mayHaveProperties = true
      case .property(let name, let value):
        guard mayHaveProperties else { throw FDTError(.propertyAfterChild, at: offset) }
        let id: Int32
        if let known = nameIDsByOffset[name.lowerBound] {
          id = known
        } else {
          id = nameID(blob[name].text)
          nameIDsByOffset[name.lowerBound] = id
        }
        properties.append(
          PropertyRecord(name: id, start: Int32(value.lowerBound), count: Int32(value.count)))
      case .endNode:
        guard let node = open.popLast() else { throw FDTError(.badStructure, at: offset) }
        nodes[Int(node)].end = Int32(nodes.count)
        mayHaveProperties = false
      }
    }
    guard open.isEmpty else { throw FDTError(.badStructure) }
    guard !nodes.isEmpty else { throw FDTError(.noRoot) }
    let names = propertyNames.indices.sorted { propertyNames[$0] < propertyNames[$1] }
    propertyNameRanks = Array(repeating: 0, count: names.count)
    for (rank, name) in names.enumerated() { propertyNameRanks[name] = Int32(rank) }
  }

  /// The number under which a property name is stored.
  private mutating func nameID(_ name: String) -> Int32 {
    if let id = propertyNameIDs[name] { return id }
    let id = Int32(propertyNames.count)
    propertyNameIDs[name] = id
    propertyNames.append(name)
    return id
  }

  /// The names from the root to a node; `/` for the root, whose own is empty.
  func path(of node: Int) -> String {
    var path: [UInt8] = []
    appendPath(of: node, to: &path)
    return String(decoding: path, as: UTF8.self)
  }

  /// Appends the bytes of a node's path.
  func appendPath(of node: Int, to bytes: inout [UInt8]) {
    let parent = Int(nodes[node].parent)
    if parent > 0 { appendPath(of: parent, to: &bytes) }
    bytes.append(UInt8(ascii: "/"))
    bytes += nodeNames[node].utf8
  }

  /// The properties of a node: those between its own first one and the next node's.
  func properties(of node: Int) -> Range<Int> {
    let next = node + 1 < nodes.count ? Int(nodes[node + 1].firstProperty) : properties.count
    return Int(nodes[node].firstProperty)..<next
  }

  /// The property of a node with that name.
  func property(_ name: String, of node: Int) -> Int? {
    guard let id = propertyNameIDs[name] else { return nil }
    return properties(of: node).first { properties[$0].name == id }
  }
}
