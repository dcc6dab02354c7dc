import Addresses

/// The source of a flattened image tree (flat image tree specification, flatimagetree.org).
struct TreeImage {
  private let pack: Pack

  init(_ pack: Pack) { self.pack = pack }

  /// The source, which names files beside it.
  var source: String {
    let comment = pack.provenance.map { "// \(Quoting.comment($0))" }
    let loaded = pack.binaries.filter { $0 != pack.booted }.map { "\"\(node($0))\"" }
    let lines =
      ["/dts-v1/;", ""] + comment + [
        "/ {", "  description = \(Quoting.c(pack.boardName));", "  #address-cells = <2>;",
        "  images {",
      ] + pack.binaries.flatMap(image) + tree + [
        "  };", "  configurations {", "    default = \"board\";", "    board {",
      ] + (pack.booted.map { ["      kernel = \"\(node($0))\";"] } ?? [])
      + (pack.tree.place == nil ? [] : ["      fdt = \"tree\";"])
      + (loaded.isEmpty ? [] : ["      loadables = \(loaded.joined(separator: ", "));"])
      + ["    };", "  };", "};"]
    return lines.map { $0 + "\n" }.joined()
  }

  private func node(_ binary: Pack.Binary) -> String { "binary-\(binary.file)" }

  private func image(_ binary: Pack.Binary) -> [String] {
    let isBooted = binary == pack.booted
    // Loadables may be of any type; this is one that every U-Boot knows.
    return image(
      node(binary), binary.name, file: binary.file, type: isBooted ? "kernel" : "firmware",
      system: "linux", at: binary.slot.start, entry: isBooted ? binary.entry : nil)
  }

  private var tree: [String] {
    guard let place = pack.tree.place else { return [] }
    return image(
      "tree", "the device tree", file: Pack.Tree.file, type: "flat_dt", system: nil,
      at: place.start, entry: nil)
  }

  private func image(
    _ node: String, _ description: String, file: String, type: String, system: String?,
    at address: PhysicalAddress, entry: PhysicalAddress?
  ) -> [String] {
    let architecture = pack.configuration.board.architecture.nameInUBoot
    return [
      "    \(node) {", "      description = \"\(description)\";",
      "      data = /incbin/(\"\(file)\");", "      type = \"\(type)\";",
      "      arch = \"\(architecture)\";",
    ] + (system.map { ["      os = \"\($0)\";"] } ?? []) + [
      "      compression = \"none\";", "      load = <\(cells(address))>;",
    ] + (entry.map { ["      entry = <\(cells($0))>;"] } ?? []) + [
      "      hash-1 { algo = \"sha256\"; };", "    };",
    ]
  }

  private func cells(_ address: PhysicalAddress) -> String {
    "\(Hex.number(address.rawValue >> 32)) \(Hex.number(address.rawValue & 0xffff_ffff))"
  }

  /// Where it is loaded to, clear of all that it is taken apart to; reports if there is no room.
  func room(findings: inout Findings) -> PhysicalRange? {
    let configuration = pack.configuration
    // A node of this tree has less than 1 KiB, but for the files.
    let size = pack.binaries.reduce(UInt64(pack.tree.bytes.count) + 0x400) {
      $0 + $1.footprint.fileSize + 0x400
    }
    let board = configuration.board
    let granule: UInt64 = 0x1000
    let taken =
      Obstacle.all(on: board, granule: granule).map(\.range)
      + [LoaderChecks.placeOfUBoot(on: board), pack.tree.place].compactMap(\.self)
      + pack.binaries.map(\.slot)
    let places = PlaceFinder(board, granule: granule, window: configuration.request.window)
    let free = FreeSpace(banks: places.openBanks, obstacles: taken, granule: granule)
    if pack.booted != nil, configuration.board.architecture == .aarch64,
      let room = free.firstFit(size: size, alignment: 0x20_0000, from: PhysicalAddress(0))
    {
      return room
    }
    findings.report(
      pack.booted == nil ? .requestValue : .noRoom, at: .option("--fit"),
      pack.booted == nil
        ? "there is nothing in the pack that U-Boot could start"
        : "there is no room for \(PackNames.treeImage) of \(Quantity.describe(size)) beside what is in it",
      advice: pack.booted == nil ? "name the image with --image" : "leave --fit out")
    return nil
  }
}
