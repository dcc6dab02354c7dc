extension BootTable {
  /// The table that the loader brought, once it was found to be sound; set once, before there is
  /// any other core.
  nonisolated(unsafe) private static var opened: BootTable?

  /// The table that the loader brought; `nil` where the board has no place for one, and where what
  /// is there was refused.
  public static var current: BootTable? { unsafe opened }

  /// Opens the table at its place, and prints why if it is not used.
  static func open() {
    let place = Board.bootTable
    guard place.size > 0,
      let base = unsafe UnsafeRawPointer(bitPattern: UInt(truncatingIfNeeded: place.base))
    else { return }
    do throws(BootTableError) {
      unsafe opened = try BootTable(
        at: base, size: place.size, fingerprint: Board.treeFingerprint)
    } catch {
      Console.print("boot table at \(hex: place.base) refused: \(error.name)\(error)")
    }
  }
}

extension Message.StringInterpolation {
  /// Writes a text of the boot table; what is no printable character of ASCII becomes `?`.
  public mutating func appendInterpolation(_ text: BootText) {
    for index in 0..<text.count {
      let byte = text[index]
      Console.send(byte >= 0x20 && byte < 0x7f ? byte : UInt8(ascii: "?"))
    }
  }

  /// Writes the numbers that belong to a refusal.
  mutating func appendInterpolation(_ error: BootTableError) {
    switch error {
    case .foreignVersion(let version):
      appendLiteral(" (")
      appendInterpolation(version)
      appendLiteral(", not ")
      appendInterpolation(BootHeader.currentVersion)
      appendLiteral(")")
    case .truncated(let length, let place):
      appendLiteral(" (")
      appendInterpolation(length)
      appendLiteral(" bytes in ")
      appendInterpolation(place)
      appendLiteral(")")
    case .outOfBounds(let part, let row):
      appendLiteral(" (")
      appendInterpolation(part.name)
      appendLiteral(" ")
      appendInterpolation(row)
      appendLiteral(")")
    case .notThere, .length, .checksum, .boardDiffers: break
    }
  }
}
