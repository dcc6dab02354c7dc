/// `compatible` (section 2.3.1) and `model` (2.3.2): what a device is.
extension Node {
  /// The manufacturer's name of the model; of the root: of the board.
  public var model: String? { get throws(PropertyError) { try property(named: "model")?.string } }

  /// The programming models by which a driver is chosen, the most specific first.
  public var compatible: [String] {
    get throws(PropertyError) { try property(named: "compatible")?.strings ?? [] }
  }

  /// Whether the device names that model; a malformed property names none.
  public func isCompatible(with model: String) -> Bool {
    guard let bytes = property(named: "compatible")?.bytes else { return false }
    return bytes.split(separator: 0).contains { $0.elementsEqual(model.utf8) }
  }
}
