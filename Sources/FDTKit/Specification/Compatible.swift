/// `compatible` (section 2.3.1): what a device's driver is chosen by.
extension Node {
  /// The programming models of the device, the most specific first; empty if it names none.
  public var compatible: [String] {
    get throws(PropertyError) { try property(named: "compatible")?.strings ?? [] }
  }

  /// Whether the device names that model; a malformed property names none.
  public func isCompatible(with model: String) -> Bool {
    guard let bytes = property(named: "compatible")?.bytes else { return false }
    return bytes.split(separator: 0).contains { $0.elementsEqual(model.utf8) }
  }
}
