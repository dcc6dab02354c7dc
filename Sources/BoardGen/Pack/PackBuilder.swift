import Addresses
public import FDTKit

/// Collects what a board's machine needs in RAM.
public struct PackBuilder {
  let configuration: Configuration
  private let tree: DeviceTree

  /// Prepares to pack a board.
  ///
  /// - Parameter tree: the board's tree as it is.
  public init(_ configuration: Configuration, tree: DeviceTree) {
    self.configuration = configuration
    self.tree = tree
  }

  /// The pack; reports whatever is missing, does not fit, or is in a loader's way.
  ///
  /// - Parameter image: the runtime's image, if it is to be in the pack.
  public func pack(image: String? = nil, findings: inout Findings) -> Pack? {
    var names = PackNames()
    var binaries: [Pack.Binary] = []
    for module in configuration.layout.modules {
      guard let request = configuration.request.module(module.name) else { continue }
      guard let file = request.file else {
        findings.report(
          .moduleWithoutFile, at: request.name.origin,
          "there is nothing to pack for the module \(module.name)",
          related: [.init(module.memory.origin, "its place is \(module.memory.value)")],
          advice: "name its file, as in 'file: \(module.name).bin'")
        continue
      }
      let binary = binary(
        module.name, module.kind.rawValue, file, as: module.kind.purpose,
        known: configuration.footprints[module.name], slot: module.memory.value, names: &names,
        findings: &findings)
      if let binary { binaries.append(binary) }
    }
    if let table = bootTable(findings: &findings) { binaries.append(table) }
    if let image, let binary = self.image(image, names: &names, findings: &findings) {
      binaries.append(binary)
    }
    guard !findings.hasErrors else { return nil }
    let booted = binaries.first { ["image", "hypervisor"].contains($0.kind) }
    let tree = PackedTree(configuration).tree(from: tree, findings: &findings)
    guard let tree else { return nil }
    let pack = Pack(
      configuration: configuration, tree: tree, binaries: binaries, booted: booted)
    LoaderChecks(pack).check(findings: &findings)
    return findings.hasErrors ? nil : pack
  }

  /// The boot table, if the board has a place for one.
  private func bootTable(findings: inout Findings) -> Pack.Binary? {
    guard let place = configuration.layout.bootTable,
      let bytes = BootConfiguration(configuration).encoded(for: place, findings: &findings)
    else { return nil }
    return Pack.Binary(
      name: PackNames.bootTable, kind: "boot-table", file: PackNames.bootTable, slot: place.value,
      footprint: Footprint(fileSize: UInt64(bytes.count), digest: Footprint.Digest(of: bytes)),
      source: Sourced(PackNames.bootTable, from: place.origin), bytes: bytes)
  }

  private func binary(
    _ name: String, _ kind: String, _ file: Sourced<String>, as purpose: Footprint.Purpose,
    known: Footprint? = nil, slot: PhysicalRange, names: inout PackNames, findings: inout Findings
  ) -> Pack.Binary? {
    guard
      let footprint = known ?? Footprint(fileAt: file, as: purpose, findings: &findings)
    else { return nil }
    if footprint.memorySize > slot.size {
      let what = kind == name ? "the \(kind)" : "the \(kind) \(name)"
      findings.report(
        .noRoom, at: file.origin,
        "\(file.value) needs \(Quantity.describe(footprint.memorySize)), and \(what) has "
          + "\(Quantity.describe(slot.size)) at \(slot)",
        advice: "set aside more for it, or leave its size to boardgen")
    }
    return Pack.Binary(
      name: name, kind: kind, file: names.file(named: name, from: file.value), slot: slot,
      footprint: footprint, source: file)
  }

  /// The runtime's image, which has the place that it was linked for.
  private func image(
    _ path: String, names: inout PackNames, findings: inout Findings
  ) -> Pack.Binary? {
    let file = Sourced(path, from: .option("--image \(path)"))
    guard let range = configuration.layout.image?.linkRange else {
      findings.report(
        .requestValue, at: file.origin, "this board boots a hypervisor, and no image",
        advice: "leave --image out")
      return nil
    }
    let binary = binary(
      "image", "image", file, as: .hypervisor, slot: range, names: &names, findings: &findings)
    if let address = binary?.footprint.loadAddress, address != range.start {
      findings.report(
        .imageMoved, at: file.origin,
        "\(path) is linked for \(address), and the layout has the image at \(range.start)",
        advice: "build the image again with this board's generated files")
    }
    return binary
  }
}
