import Addresses

extension Pack {
  /// The binaries and the tree by address, a row each under a row of headings: name, address, size,
  /// and what is left of the slot.
  public var summary: [[String]] {
    var rows = binaries.map { binary in
      (
        binary.slot.start,
        [
          binary.name, binary.slot.start.description,
          Magnitude.describe(binary.footprint.memorySize),
          Magnitude.describe(binary.slack),
        ]
      )
    }
    if let place = tree.place {
      let size = UInt64(tree.bytes.count)
      rows.append(
        (
          place.start,
          [
            Tree.file, place.start.description, Magnitude.describe(size),
            Magnitude.describe(place.size - min(size, place.size)),
          ]
        ))
    }
    return [["name", "address", "size", "slack"]]
      + rows.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
