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
    isCompatible(withAnyOf: [model])
  }

  /// Whether the device names one of those models; a malformed property names none.
  public func isCompatible(withAnyOf models: [String]) -> Bool {
    guard let bytes = property(named: "compatible")?.bytes else { return false }
    return models.contains(where: bytes.holdsText)
  }
}

extension ArraySlice<UInt8> {
  /// Whether one of the texts, each of which a NUL ends, is that one.
  fileprivate func holdsText(_ text: String) -> Bool {
    let text = text.utf8
    var start = startIndex
    while start < endIndex {
      let end = self[start...].firstIndex(of: 0) ?? endIndex
      if end - start == text.count, self[start..<end].elementsEqual(text) { return true }
      start = end + 1
    }
    return false
  }
}
