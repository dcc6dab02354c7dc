/// The mappings of a `board.yml`, and the keys that each may have.
public enum RequestSection: String, CaseIterable, Sendable {
  /// The file itself.
  case file
  /// An entry of the list `memory`.
  case memory
  /// The value of `window`.
  case window
  /// The value of `unit`.
  case unit
  /// An entry of the list `unit.dont-care`.
  case dontCare = "dont-care"
  /// The value of `image`.
  case image
  /// An entry of the list `modules`.
  case modules
  /// An entry of the list `guests`.
  case guests
  /// An entry of the list `guests[].ranges`.
  case ranges
  /// An entry of the list `shared-memory`.
  case sharedMemory = "shared-memory"
  /// The value of `sections`.
  case sections
  /// The value of `run`.
  case run

  /// The keys; docs/board-yml.md describes them.
  public var keys: [String] {
    switch self {
    case .file:
      [
        "extends", "device-tree", "overlays", "memory", "window", "unit", "image", "heap",
        "heap-address", "modules", "guests", "shared-memory", "sections", "boot-table", "console",
        "run",
      ]
    case .memory, .window, .dontCare, .ranges: ["base", "size"]
    case .unit:
      [
        "kind", "level", "security", "regions", "dont-care", "granule", "virtual-address-bits",
        "tables", "device-alias", "direct-map",
      ]
    case .image: ["address", "reserve", "stack", "formats"]
    case .modules: ["name", "kind", "size", "file", "address", "alignment", "bootargs"]
    case .guests:
      [
        "name", "memory", "text", "address", "ranges", "guest-address", "devices", "kernel",
        "ramdisk", "device-tree", "bootargs", "cpus", "static", "direct-map", "console",
      ]
    case .sharedMemory: ["name", "size", "address", "guest-address", "guests"]
    case .sections: ["modules", "guests"]
    case .run: ["qemu", "load"]
    }
  }
}
