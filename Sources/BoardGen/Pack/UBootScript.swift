import Addresses

/// The script by which U-Boot loads a pack and starts it, for its shell (U-Boot's documentation,
/// "Shell commands").
///
/// Names in a pack are made of letters, digits, `-`, `_` and `.`, so that nothing needs quotes; what
/// comes from elsewhere stands in comments alone. Nor has it an apostrophe outside of comments:
/// U-Boot's shell begins a quotation at one even within double quotes.
struct UBootScript {
  private let pack: Pack
  /// Where the image tree is loaded to, if one holds everything.
  private let treeImage: PhysicalRange?

  /// Prepares to write the script.
  init(_ pack: Pack, treeImage: PhysicalRange? = nil) {
    self.pack = pack
    self.treeImage = treeImage
  }

  /// The script.
  var text: String {
    (heading + source + (treeImage.map(steps) ?? steps)).map { $0 + "\n" }.joined()
  }

  private var heading: [String] {
    let what =
      pack.booted.map { "and starts \($0.name)" } ?? "and leaves the image to whoever runs it"
    return
      (["Loads what \(pack.boardName) needs, each to the address that boardgen chose,", "\(what)."]
      + pack.provenance + [
        "", "U-Boot finds \(PackNames.scriptImage) on the first partition by itself. By hand:",
        "  load virtio 0:1 ${scriptaddr} \(PackNames.scriptImage); source ${scriptaddr}",
      ]).map { "# \(Quoting.comment($0))".trimmedAtTheEnd }
  }

  /// Where the files are: what the distro boot says that it found the script on, or the first
  /// partition of the first virtio disk.
  private var source: [String] {
    [
      "", "if test -n \"${devtype}\"; then",
      "  pack_device=${devtype}",
      "else",
      "  pack_device=virtio",
      "fi",
      "if test -n \"${devnum}\"; then",
      "  pack_partition=${devnum}",
      "else",
      "  pack_partition=0",
      "fi",
      "if test -n \"${distro_bootpart}\"; then",
      "  pack_partition=${pack_partition}:${distro_bootpart}",
      "else",
      "  pack_partition=${pack_partition}:1",
      "fi",
      "if test -n \"${prefix}\"; then",
      "  pack_folder=${prefix}",
      "else",
      "  pack_folder=/",
      "fi",
    ]
  }

  /// One file after the other.
  private var steps: [String] {
    var lines = pack.binaries.flatMap {
      load($0.file, to: $0.slot.start, size: $0.footprint.fileSize)
    }
    if let place = pack.tree.place {
      lines += load(Pack.Tree.file, to: place.start, size: UInt64(pack.tree.bytes.count))
    }
    guard let booted = pack.booted else {
      return lines + ["", "echo \"boardgen: all is loaded; now start the image\""]
    }
    let tree = pack.tree.place.map { " - \(Hex.number($0.start.rawValue))" } ?? ""
    return lines + start("booti \(Hex.number(booted.slot.start.rawValue))\(tree)", booted.name)
  }

  /// The image tree, which has everything in it.
  private func steps(_ place: PhysicalRange) -> [String] {
    load(PackNames.treeImage, to: place.start, size: nil)
      + start("bootm \(Hex.number(place.start.rawValue))", pack.booted?.name ?? "")
  }

  /// Loads a file and makes sure that all of it came.
  private func load(_ file: String, to address: PhysicalAddress, size: UInt64?) -> [String] {
    let place = Hex.number(address.rawValue)
    let check: [String] =
      size.map { size in
        [
          "if test 0x${filesize} -ne \(Hex.number(size)); then",
          "  echo \"boardgen: \(file) has 0x${filesize} bytes, and not the \(Hex.number(size)) that "
            + "were packed\"",
          "  exit 1",
          "fi",
        ]
      } ?? []
    return [
      "", "echo \"boardgen: \(file) to \(place)\"",
      "if load ${pack_device} ${pack_partition} \(place) ${pack_folder}\(file); then",
      "  true",
      "else",
      "  echo \"boardgen: \(file) cannot be loaded from ${pack_device} ${pack_partition}\"",
      "  exit 1",
      "fi",
    ] + check
  }

  /// Starts what has been loaded.
  ///
  /// The tree stays where it is: `fdt_high` of all ones says so.
  private func start(_ command: String, _ name: String) -> [String] {
    let ones = pack.configuration.board.isWide ? "0xffffffffffffffff" : "0xffffffff"
    return [
      "", "setenv fdt_high \(ones)",
      "echo \"boardgen: starting \(name)\"",
      command,
      "echo \"boardgen: \(name) did not start\"",
      "exit 1",
    ]
  }
}

extension String {
  /// Without spaces at the end.
  fileprivate var trimmedAtTheEnd: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
