import Addresses
import Foundation

/// What is in a pack, for programs: docs/schemas/manifest.schema.json.
enum Manifest {
  /// The text of the file.
  static func text(of pack: Pack, files: [String]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Quoting.json(
      String(decoding: try encoder.encode(value(of: pack, files: files)), as: UTF8.self)) + "\n"
  }

  private static func value(of pack: Pack, files: [String]) -> Value {
    let configuration = pack.configuration
    let layout = configuration.layout
    return .object([
      "tool": .object(["name": .text("boardgen"), "version": .text(BoardGen.version)]),
      "board": .text(pack.boardName),
      "tree": .object([
        "source": .text(configuration.treeName),
        "fingerprint": .text(configuration.board.fingerprint.description),
        "file": .text(Pack.Tree.file),
        "file_size": .number(UInt64(pack.tree.bytes.count)),
        "sha256": .text(Footprint.Digest(of: pack.tree.bytes).description),
        "address": pack.tree.place.map { .address($0.start.rawValue) } ?? .null,
      ]),
      "files": .texts(files.sorted()),
      "booted": .optional(pack.booted?.name),
      "binaries": .list(pack.binaries.map(binary)),
      "domains": .list(configuration.request.guests.map { domain($0, layout) }),
      "shared_memory": .list(
        layout.shared.map { shared in
          range(
            shared.memory.value,
            ["name": .text(shared.name), "domains": .texts(shared.guests)])
        }),
      "heap": layout.heap.map { range($0.value) } ?? .null,
      "boot_table": layout.bootTable.map { range($0.value) } ?? .null,
      "sections": .list(
        configuration.sections.map { range($0.range, ["kind": .text($0.kind.rawValue)]) }),
    ])
  }

  private static func binary(_ binary: Pack.Binary) -> Value {
    .object([
      "name": .text(binary.name),
      "kind": .text(binary.kind),
      "file": .text(binary.file),
      "format": .text(binary.footprint.format.rawValue),
      "address": .address(binary.slot.start.rawValue),
      "slot_size": .number(binary.slot.size),
      "file_size": .number(binary.footprint.fileSize),
      "memory_size": .number(binary.footprint.memorySize),
      "sha256": .text(binary.footprint.digest.description),
      "entry": binary.entry.map { .address($0.rawValue) } ?? .null,
    ])
  }

  private static func domain(_ guest: Request.Guest, _ layout: Layout) -> Value {
    let placed = layout.guests.first { $0.name == guest.name.value }
    let ranges = placed.map { [$0.memory] + $0.further } ?? []
    return .object([
      "name": .text(guest.name.value),
      "memory": .number(guest.memory.value),
      "processors": .number(guest.processors.value),
      "ranges": .list(ranges.map { range($0.value) }),
      "guest_address": placed?.guestAddress.map { .address($0.value) } ?? .null,
      "kernel": .optional(guest.kernel?.value),
      "ramdisk": .optional(guest.ramdisk?.value),
      "device_tree": .optional(guest.deviceTree?.value),
      "devices": .texts(placed?.devices ?? guest.devices.map(\.value)),
    ])
  }

  private static func range(_ range: PhysicalRange, _ others: [String: Value] = [:]) -> Value {
    .object(
      others.merging(["base": .address(range.start.rawValue), "size": .address(range.size)]) { $1 })
  }
}
