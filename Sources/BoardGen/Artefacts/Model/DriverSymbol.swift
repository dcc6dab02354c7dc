/// A configuration symbol for a driver that the board needs, made of a `compatible` string.
struct DriverSymbol {
  let symbol: String
  let compatible: String
  let devices: [String]

  /// One symbol for each `compatible` string of the board, by name.
  static func all(of board: Board) -> [Self] {
    var devices: [String: [String]] = [:]
    for device in board.devices {
      for name in device.compatible { devices[name, default: []].append(device.path) }
    }
    let names = Identifier.unique(Array(devices.keys), by: Identifier.constantCase)
    return devices.map { compatible, paths in
      Self(
        symbol: "BOARD_HAS_" + (names[compatible] ?? ""), compatible: compatible,
        devices: paths.sorted())
    }.sorted { $0.symbol < $1.symbol }
  }
}
