/// The mappings of a `board.yml`, and the keys that each may have.
public enum RequestSection: String, CaseIterable, Sendable {
  /// The file itself.
  case file
  /// An entry of the list `memory`.
  case memory
  /// The value of `unit`.
  case unit
  /// The value of `image`.
  case image
  /// The value of `run`.
  case run

  /// The keys; docs/board-yml.md describes them.
  public var keys: [String] {
    switch self {
    case .file:
      [
        "extends", "device-tree", "overlays", "memory", "unit", "image", "heap", "console", "run",
      ]
    case .memory: ["base", "size"]
    case .unit:
      [
        "kind", "level", "granule", "virtual-address-bits", "tables", "device-alias", "direct-map",
      ]
    case .image: ["address", "reserve", "stack", "formats"]
    case .run: ["qemu"]
    }
  }
}
