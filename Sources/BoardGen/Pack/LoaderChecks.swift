import Addresses

/// Something that the layout has in RAM.
struct Occupant {
  let name: String
  let range: PhysicalRange
  let origin: Origin

  /// All of it.
  static func all(of layout: Layout) -> [Self] {
    func occupant(_ name: String, _ range: Sourced<PhysicalRange>) -> Self {
      Self(name: name, range: range.value, origin: range.origin)
    }
    var occupants = layout.modules.map { occupant("module \($0.name)", $0.memory) }
    if let image = layout.image { occupants.append(occupant("image", image.range)) }
    if let heap = layout.heap { occupants.append(occupant("heap", heap)) }
    if let table = layout.bootTable { occupants.append(occupant("boot table", table)) }
    for guest in layout.guests {
      occupants += ([guest.memory] + guest.further).map { occupant("guest \(guest.name)", $0) }
    }
    return occupants + layout.shared.map { occupant("shared memory \($0.name)", $0.memory) }
  }
}

/// What U-Boot and QEMU do with RAM of their own accord, against what the layout has there.
struct LoaderChecks {
  private let pack: Pack
  private let board: Board
  private let occupants: [Occupant]

  /// Bytes at the end of the RAM that U-Boot runs in: itself, its heap, its stack and 16 MiB below
  /// that.
  ///
  /// Debian's for QEMU's virt keeps 34.3 MiB for them; others have larger heaps.
  static let uBoot: UInt64 = 0x400_0000
  /// Where QEMU puts an `Image` that asks for less than a page above a multiple of 2 MiB.
  private static let kernelOffset: UInt64 = 0x20_0000

  init(_ pack: Pack) {
    self.pack = pack
    board = pack.configuration.board
    occupants = Occupant.all(of: pack.configuration.layout)
  }

  /// Reports all of it.
  func check(findings: inout Findings) {
    guard board.architecture == .aarch64 else { return }
    checkFormat(findings: &findings)
    checkUBoot(findings: &findings)
    checkMove(findings: &findings)
    checkQEMU(findings: &findings)
  }

  /// What is started must be of a form that they start.
  private func checkFormat(findings: inout Findings) {
    guard let booted = pack.booted, booted.kind != "image",
      booted.footprint.format != .arm64Image
    else { return }
    findings.report(
      .moduleKind, at: booted.source.origin,
      "\(booted.source.value): this is of the format '\(booted.footprint.format.rawValue)', and "
        + "neither U-Boot's booti nor QEMU starts that",
      advice: "name the hypervisor's Image, unpacked")
  }

  /// U-Boot loads nothing to where it is itself.
  private func checkUBoot(findings: inout Findings) {
    guard let place = Self.placeOfUBoot(on: board) else { return }
    let loaded =
      pack.configuration.layout.modules.map { "module \($0.name)" } + ["image", "boot table"]
    for occupant in occupants
    where loaded.contains(occupant.name) && occupant.range.overlaps(place) {
      report(occupant, isWhere: "U-Boot is itself while it loads files", place, &findings)
    }
  }

  /// The end of the first bank, which U-Boot moves to.
  static func placeOfUBoot(on board: Board) -> PhysicalRange? {
    guard let bank = board.memory.first?.range, bank.size >= 2 * uBoot else { return nil }
    return PhysicalRange(
      start: PhysicalAddress(bank.last.rawValue - (uBoot - 1)), size: uBoot)
  }

  /// `booti` moves an Image to the start of RAM unless the flags in its header say that it may be
  /// anywhere (Linux, Documentation/arch/arm64/booting.rst, bit 3).
  private func checkMove(findings: inout Findings) {
    guard let booted = pack.booted, booted.footprint.format == .arm64Image,
      let flags = try? ModuleFile(path: booted.source.value).bytes(24, upTo: 1).first,
      flags & 8 == 0,
      let start = board.memory.first?.range.start.alignedUp(to: Self.kernelOffset)
    else { return }
    check(
      booted, movedBy: "U-Boot's booti moves",
      to: start.advanced(by: booted.footprint.textOffset ?? 0), &findings)
  }

  /// Reports what is where a loader puts the binary that is started.
  private func check(
    _ booted: Pack.Binary, movedBy loader: String, to start: PhysicalAddress?,
    _ findings: inout Findings
  ) {
    guard let start, let place = PhysicalRange(start: start, size: booted.footprint.memorySize)
    else { return }
    let own = booted.kind == "image" ? "image" : "module \(booted.name)"
    for occupant in occupants where occupant.range.overlaps(place) && occupant.name != own {
      report(occupant, isWhere: "\(loader) \(booted.name)", place, &findings)
    }
  }

  /// QEMU chooses its own places for what it starts and for the tree, whatever the layout says.
  private func checkQEMU(findings: inout Findings) {
    guard pack.configuration.request.qemu != nil, let booted = pack.booted,
      booted.footprint.format == .arm64Image, let ram = board.memory.first?.range
    else { return }
    let asked = booted.footprint.textOffset ?? 0
    let offset = asked < 0x1000 ? asked + Self.kernelOffset : asked
    check(booted, movedBy: "QEMU puts", to: ram.start.advanced(by: offset), &findings)
    // Its copy has room to grow to more than twice its size.
    guard let tree = LoaderHabits.places(on: board).last?.range.start,
      let place = PhysicalRange(start: tree, size: UInt64(pack.tree.bytes.count) * 2 + 10_000)
    else { return }
    for occupant in occupants where occupant.range.overlaps(place) {
      report(occupant, isWhere: "QEMU puts the tree", place, &findings)
    }
  }

  private func report(
    _ occupant: Occupant, isWhere what: String, _ place: PhysicalRange, _ findings: inout Findings
  ) {
    findings.report(
      .loaderPlace, at: occupant.origin, "\(occupant.name) at \(occupant.range) is where \(what)",
      related: [.init(.rule("the loader's place"), "\(place)")],
      advice: "choose another address, or leave it to boardgen with 'auto'")
  }
}
