/// `#address-cells` and `#size-cells` (section 2.3.5): how this node's children write addresses.
///
/// They are not inherited: a node's own `reg` is written in the cells of its parent.
extension Node {
  /// The cells of an address of a child; 2 if the node doesn't say.
  public var addressCells: Int {
    get throws(PropertyError) { try cellCount("#address-cells", default: 2) }
  }

  /// The cells of a size of a child; 1 if the node doesn't say.
  public var sizeCells: Int {
    get throws(PropertyError) { try cellCount("#size-cells", default: 1) }
  }

  private func cellCount(_ name: String, default count: Int) throws(PropertyError) -> Int {
    guard let property = property(named: name) else { return count }
    return Int(try property.u32)
  }
}
