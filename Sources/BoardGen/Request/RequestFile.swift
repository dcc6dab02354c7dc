/// The keys of one `board.yml`, laid over a request.
struct RequestFile {
  let mapping: YAMLMapping
  private let path: String

  init(_ mapping: YAMLMapping, path: String) {
    self.mapping = mapping
    self.path = path
  }

  /// Sets in `request` what the file says, and leaves the rest.
  func apply(to request: inout Request, findings: inout Findings) {
    mapping.check(.file, findings: &findings)
    applyTree(to: &request, findings: &findings)
    applyMemory(to: &request, findings: &findings)
    if let unit = mapping.mapping("unit", findings: &findings) {
      apply(unit: unit, to: &request.unit, findings: &findings)
    }
    if let image = mapping.mapping("image", findings: &findings) {
      apply(image: image, to: &request.image, findings: &findings)
    }
    if let heap = mapping.quantity("heap", findings: &findings) { request.heap = heap }
    if mapping.has("heap-address") {
      request.heapAddress = mapping.address("heap-address", findings: &findings)
    }
    applyModules(to: &request, findings: &findings)
    applyGuests(to: &request, findings: &findings)
    applySharedMemory(to: &request, findings: &findings)
    applySpaces(to: &request, findings: &findings)
    if let console = mapping.text("console", findings: &findings) { request.console = console }
    if let run = mapping.mapping("run", findings: &findings) {
      run.check(.run, findings: &findings)
      if let qemu = run.text("qemu", findings: &findings) {
        request.qemu = qemu.value.split(whereSeparator: \.isNewline).joined(separator: " ")
      }
      if let load = run.line("load", findings: &findings) { request.loadCommand = load }
    }
  }

  /// A path as the file means it: relative to the folder that it stands in.
  func resolved(_ path: Sourced<String>) -> Sourced<String> {
    Sourced(FilePath.resolve(path.value, in: FilePath.folder(of: self.path)), from: path.origin)
  }

  private func applyTree(to request: inout Request, findings: inout Findings) {
    if let tree = mapping.text("device-tree", findings: &findings) {
      request.tree = Request.Tree(path: resolved(tree))
    }
    if let overlays = mapping.texts("overlays", findings: &findings) {
      request.tree?.overlays += overlays.map(resolved)
    }
  }

  private func applyMemory(to request: inout Request, findings: inout Findings) {
    let banks = mapping.ranges(
      "memory", .memory, advice: "write a bank as { base: 0x4000_0000, size: 1GiB }",
      findings: &findings)
    if let banks { request.memory = banks }
    if let window = mapping.mapping("window", findings: &findings),
      let range = window.range(
        .window, advice: "write it as { base: 0x4000_0000, size: 256MiB }", findings: &findings)
    {
      request.window = range
    }
  }

  private func apply(unit: YAMLMapping, to request: inout Request.Unit, findings: inout Findings) {
    unit.check(.unit, findings: &findings)
    if let kind = unit.choice("kind", Request.Unit.Kind.self, findings: &findings) {
      request.kind = kind
    }
    if let level = unit.choice("level", Request.Unit.Level.self, findings: &findings) {
      request.level = level
    }
    if let security = unit.choice("security", Request.Unit.Security.self, findings: &findings) {
      request.security = security
    }
    if let regions = unit.quantity("regions", findings: &findings) { request.regions = regions }
    let dontCare = unit.ranges(
      "dont-care", .dontCare, advice: "write a range as { base: 0x4000_0000, size: 64KiB }",
      findings: &findings)
    if let dontCare { request.dontCare = dontCare }
    if let granule = unit.quantity("granule", findings: &findings) {
      if [0x1000, 0x4000, 0x1_0000].contains(granule.value) {
        request.granule = granule
      } else {
        findings.report(
          .requestValue, at: granule.origin,
          "a granule of \(Quantity.describe(granule.value)) does not exist",
          advice: "one of: 4KiB, 16KiB, 64KiB")
      }
    }
    if let bits = unit.quantity("virtual-address-bits", findings: &findings) {
      request.virtualAddressBits = bits
    }
    if let tables = unit.choice("tables", Request.Unit.Tables.self, findings: &findings) {
      request.tables = tables
    }
    if let alias = unit.quantity("device-alias", findings: &findings) {
      request.deviceAlias = alias
    }
    if let window = unit.quantity("direct-map", findings: &findings) { request.directMap = window }
  }

  private func apply(
    image: YAMLMapping, to request: inout Request.Image, findings: inout Findings
  ) {
    image.check(.image, findings: &findings)
    if image.has("address") {
      request.address = image.address("address", findings: &findings)
    }
    if let reserve = image.quantity("reserve", findings: &findings) { request.reserve = reserve }
    if let stack = image.quantity("stack", findings: &findings) { request.stack = stack }
    if let formats = image.texts("formats", findings: &findings) {
      request.formats = formats.compactMap { text in
        if let format = Request.Image.Format(rawValue: text.value) { return format }
        findings.report(
          .requestValue, at: text.origin, "'\(text.value)' is not a format",
          advice:
            "one of: \(Request.Image.Format.allCases.map(\.rawValue).joined(separator: ", "))")
        return nil
      }
    }
  }
}
