import Addresses
import Foundation

/// A request of a machine that boots a hypervisor as the lines of a `board.yml`: what was asked for,
/// without defaults.
struct RequestText {
  private let request: Request
  private let path: (String) -> String

  /// Prepares to write a request.
  ///
  /// - Parameter path: what a path is called in the file.
  init(_ request: Request, path: @escaping (String) -> String = { $0 }) {
    self.request = request
    self.path = path
  }

  /// The lines, each ended.
  var text: String {
    (tree + memory + modules + guests + sharedMemory + run).map { $0 + "\n" }.joined()
  }

  private var tree: [String] {
    guard let tree = request.tree else { return [] }
    let overlays = tree.overlays.map { "  - \(Self.scalar(path($0.value)))" }
    return ["device-tree: \(Self.scalar(path(tree.path.value)))"]
      + (overlays.isEmpty ? [] : ["overlays:"] + overlays)
  }

  private var memory: [String] {
    [
      request.window.map { "window: \(Self.range($0.value))" },
      request.heap.value > 0 ? "heap: \(Self.size(request.heap.value))" : nil,
      request.heapAddress.map { "heap-address: \(Hex.grouped($0.value))" },
    ].compactMap(\.self)
  }

  private var modules: [String] {
    list("modules", request.modules) { module in
      [
        ("name", module.name.value), ("kind", module.kind.value.rawValue),
        ("file", module.file.map { Self.scalar(path($0.value)) }),
        ("size", module.size.map { Self.size($0.value) }),
        ("address", module.address.map { Hex.grouped($0.value) }),
        ("alignment", module.alignment.map { Self.size($0.value) }),
        ("bootargs", module.bootArguments.map { Self.scalar($0.value) }),
      ]
    }
  }

  private var guests: [String] {
    list("guests", request.guests) { guest in
      [
        ("name", guest.name.value), ("memory", Self.size(guest.memory.value)),
        ("text", guest.text.map { Self.size($0.value) }),
        ("address", guest.address.map { Hex.grouped($0.value) }),
        ("static", guest.isStatic.map { "\($0.value)" }),
        ("ranges", Self.list(guest.ranges.map { Self.range($0.value) })),
        ("direct-map", guest.isDirectMapped.value ? "true" : nil),
        ("guest-address", guest.guestAddress.map { Hex.grouped($0.value) }),
        ("cpus", guest.processors.value == 1 ? nil : "\(guest.processors.value)"),
        ("kernel", guest.kernel?.value), ("ramdisk", guest.ramdisk?.value),
        ("device-tree", guest.deviceTree?.value),
        ("devices", Self.list(guest.devices.map { Self.scalar($0.value) })),
        ("bootargs", guest.bootArguments.map { Self.scalar($0.value) }),
        ("console", guest.hasConsole.value ? nil : "false"),
      ]
    }
  }

  private var sharedMemory: [String] {
    list("shared-memory", request.sharedMemory) { memory in
      [
        ("name", Self.scalar(memory.name.value)), ("size", Self.size(memory.size.value)),
        ("address", memory.address.map { Hex.grouped($0.value) }),
        ("guest-address", memory.guestAddress.map { Hex.grouped($0.value) }),
        ("guests", Self.list(memory.guests.map(\.value))),
      ]
    }
  }

  private var run: [String] {
    request.loadCommand.map { ["run:", "  load: \(Self.scalar($0.value))"] } ?? []
  }

  /// A list of mappings, a key on each line.
  private func list<Element>(
    _ key: String, _ elements: [Element], _ keys: (Element) -> [(String, String?)]
  ) -> [String] {
    guard !elements.isEmpty else { return [] }
    return ["\(key):"]
      + elements.flatMap { element in
        keys(element).compactMap { key, value in value.map { "\(key): \($0)" } }
          .enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
      }
  }

  private static func list(_ items: [String]) -> String? {
    items.isEmpty ? nil : "[\(items.joined(separator: ", "))]"
  }

  private static func range(_ range: PhysicalRange) -> String {
    "{ base: \(Hex.grouped(range.start.rawValue)), size: \(size(range.size)) }"
  }

  private static func size(_ bytes: UInt64) -> String {
    guard bytes.isMultiple(of: 1024), bytes > 0 else { return "\(bytes)" }
    return Quantity.describe(bytes).replacing(" ", with: "")
  }

  /// A YAML scalar in quotes, which are those of JSON.
  private static func scalar(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}
