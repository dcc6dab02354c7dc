extension DeviceTree {
  /// This tree with an overlay applied to it.
  ///
  /// The overlay is a tree of its own (`.dtbo`), whose nodes with an `__overlay__` are fragments.
  /// If it refers to labels of this tree, this tree must have been compiled with its symbols.
  ///
  /// - Throws: what keeps the overlay from being applied; there is no result in part.
  public func applying(_ overlay: DeviceTree) throws(OverlayError) -> DeviceTree {
    let labels = overlay.root.child(named: "__fixups__")?.properties.map(\.name) ?? []
    guard labels.isEmpty || root.child(named: "__symbols__") != nil else {
      throw .symbolsMissing(labels: labels)
    }
    let unknown = labels.filter { node(label: $0) == nil }
    guard unknown.isEmpty else { throw .unknownLabels(unknown) }
    let fragments = overlay.root.children.filter { $0.child(named: "__overlay__") != nil }
    guard !fragments.isEmpty else { throw .noFragments }
    for fragment in fragments {
      guard let path = try? fragment.property(named: "target-path")?.string else { continue }
      guard node(at: path) != nil else {
        throw .unknownTarget(fragment: fragment.path, path: path)
      }
    }
    do {
      let flattened = try FlattenedTree(blob).applying(FlattenedTree(overlay.blob))
      return try DeviceTree(blob: flattened.bytes)
    } catch {
      throw .refused(error)
    }
  }
}
