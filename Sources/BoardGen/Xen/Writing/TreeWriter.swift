import Addresses
import FDTKit

/// Changes a tree where it does not say yet what it is to say.
struct TreeWriter {
  private var editor: DeviceTreeEditor
  /// The tree as it was, or as it is after the changes so far.
  private(set) var tree: DeviceTree

  init(_ tree: DeviceTree) throws(XenTree.Failure) {
    self.tree = tree
    do { editor = try DeviceTreeEditor(tree) } catch { throw .refused(error, path: "/") }
  }

  /// Makes one change, and reads the tree again.
  private mutating func change(
    at path: String, _ body: (inout DeviceTreeEditor) throws(FDTError) -> Void
  ) throws(XenTree.Failure) {
    do {
      try body(&editor)
      tree = try editor.tree
    } catch {
      throw .refused(error, path: path)
    }
  }

  /// Adds a node to the one at `parent`.
  mutating func add(
    _ name: String, to parent: String, compatible: [String]
  ) throws(XenTree.Failure) {
    try change(at: parent) { editor throws(FDTError) in try editor.addNode(name, to: parent) }
    guard !compatible.isEmpty else { return }
    try set("compatible", to: .strings(compatible), at: Self.path(name, in: parent))
  }

  /// Gives a property its value, if it does not have it.
  mutating func set(
    _ name: String, to value: PropertyValue, at path: String
  ) throws(XenTree.Failure) {
    if let old = tree.node(at: path)?.property(named: name), old.bytes.elementsEqual(value.bytes) {
      return
    }
    try change(at: path) { editor throws(FDTError) in
      try editor.setProperty(name, to: value, at: path)
    }
  }

  /// Makes sure that a property is there, whatever its value.
  mutating func flag(_ name: String, at path: String) throws(XenTree.Failure) {
    guard tree.node(at: path)?.hasProperty(named: name) != true else { return }
    try set(name, to: .empty, at: path)
  }

  mutating func remove(_ name: String, at path: String) throws(XenTree.Failure) {
    guard tree.node(at: path)?.hasProperty(named: name) == true else { return }
    try change(at: path) { editor throws(FDTError) in try editor.removeProperty(name, at: path) }
  }

  /// Writes ranges in the cells that hold for a property of that node: those of its parent.
  ///
  /// - Parameter ownCells: the prefix of properties of the node itself that say other cells.
  mutating func set(
    _ name: String, to ranges: [PhysicalRange], at path: String, ownCells: String? = nil
  ) throws(XenTree.Failure) {
    guard !ranges.isEmpty, let node = tree.node(at: path) else { return }
    var cells = XenCells(of: node.parent)
    if let ownCells { cells.replace(withThoseOf: node, prefix: ownCells) }
    var value: [UInt32] = []
    for range in ranges {
      value += try cells.address(range.start.rawValue, for: name, at: path)
      value += try cells.size(range.size, for: name, at: path)
    }
    try set(name, to: .cells(value), at: path)
  }

  /// Lets the children of a node write numbers in two cells each.
  ///
  /// Where a node has children already, and says nothing of cells, its children mean those of a
  /// node above: they keep them.
  mutating func useTwoCells(at path: String) throws(XenTree.Failure) {
    guard let node = tree.node(at: path) else { return }
    let hasChildren = node.children.contains { _ in true }
    let inherited = XenCells(of: node)
    guard !hasChildren || inherited == .two else { return }
    for name in ["#address-cells", "#size-cells"] where !node.hasProperty(named: name) {
      try set(name, to: .u32(2), at: path)
    }
  }

  static func path(_ name: String, in parent: String) -> String {
    parent == "/" ? "/\(name)" : "\(parent)/\(name)"
  }
}
