import Addresses

/// The script by which U-Boot loads a pack and starts it, for its shell (U-Boot's documentation,
/// "Shell commands").
///
/// Names in a pack are made of letters, digits, `-`, `_` and `.`, so that nothing needs quotes; what
/// comes from elsewhere stands in comments alone.
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
        "  \(command ?? "load virtio 0:1") ${scriptaddr} \(PackNames.scriptImage); "
          + "source ${scriptaddr}",
      ]).map { "# \(Quoting.comment($0))".trimmedAtTheEnd }
  }

  /// The command that loads a file, if the request says one.
  private var command: String? { pack.configuration.request.loadCommand?.value }

  /// Where the files are, unless a command says it: what the distro boot says that it found the
  /// script on, or the first partition of the first virtio disk.
  private var source: [String] {
    guard command == nil else { return ["", "pack_failure="] }
    let defaults = [
      ("device", "virtio", "devtype"), ("number", "0", "devnum"),
      ("partition", "1", "distro_bootpart"), ("folder", "/", "prefix"),
    ]
    return [""]
      + defaults.flatMap { name, value, variable in
        [
          "pack_\(name)=\(value)",
          "if test -n \"${\(variable)}\"; then pack_\(name)=${\(variable)}; fi",
        ]
      } + ["pack_failure="]
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
      return lines + end("all is loaded; now start the image", [], failure: nil)
    }
    let tree = pack.tree.place.map { " - \(Hex.number($0.start.rawValue))" } ?? ""
    return lines + start("booti \(Hex.number(booted.slot.start.rawValue))\(tree)", booted.name)
  }

  /// The image tree, which has everything in it, and checks it by hashes.
  private func steps(_ place: PhysicalRange) -> [String] {
    load(PackNames.treeImage, to: place.start, size: nil)
      + start("bootm \(Hex.number(place.start.rawValue))", pack.booted?.name ?? "")
  }

  /// Loads a file and makes sure that all of it came, unless something failed before: `exit` leaves
  /// no script from inside of an `if`.
  private func load(_ file: String, to address: PhysicalAddress, size: UInt64?) -> [String] {
    let place = Hex.number(address.rawValue)
    let check = size.map { size in
      [
        "    if test 0x${filesize} -ne \(Hex.number(size)); then",
        "      pack_failure=\"\(file) has 0x${filesize} bytes, and had \(Hex.number(size)) when it "
          + "was packed\"",
        "    fi",
      ]
    }
    let (loading, origin) =
      if let command {
        ("\(command) \(place) \(file)", "")
      } else {
        (
          "load ${pack_device} ${pack_number}:${pack_partition} \(place) ${pack_folder}\(file)",
          " from ${pack_device} ${pack_number}:${pack_partition}"
        )
      }
    return [
      "", "if test -z \"${pack_failure}\"; then",
      "  echo \"boardgen: \(file) to \(place)\"",
      "  if \(loading); then",
    ] + (check ?? ["    true"]) + [
      "  else",
      "    pack_failure=\"\(file) cannot be loaded\(origin)\"",
      "  fi",
      "fi",
    ]
  }

  /// Starts what has been loaded.
  ///
  /// The tree stays where it is: `fdt_high` of all ones says so.
  private func start(_ command: String, _ name: String) -> [String] {
    let ones = pack.configuration.board.isWide ? "0xffffffffffffffff" : "0xffffffff"
    return end(
      "starting \(name)", ["setenv fdt_high \(ones)", command], failure: "\(name) did not start")
  }

  /// Does the last thing if all went well, and says what failed, in words without apostrophes: the
  /// shell sees quotes in them.
  private func end(_ words: String, _ commands: [String], failure: String?) -> [String] {
    ["", "if test -z \"${pack_failure}\"; then", "  echo \"boardgen: \(words)\""]
      + commands.map { "  \($0)" } + (failure.map { ["  pack_failure=\"\($0)\""] } ?? [])
      + [
        "fi", "if test -n \"${pack_failure}\"; then",
        "  echo \"boardgen: ${pack_failure}\"", "  false", "fi",
      ]
  }
}

extension String {
  /// Without spaces at the end.
  fileprivate var trimmedAtTheEnd: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
