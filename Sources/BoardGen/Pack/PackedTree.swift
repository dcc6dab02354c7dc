import Addresses
import FDTKit

/// The tree of a pack: what Xen is to be told is in it; for an image of our own, it is as it was.
struct PackedTree {
  private let configuration: Configuration
  private let binaries: [Pack.Binary]

  /// Prepares to write the tree for a board's binaries.
  init(_ configuration: Configuration, binaries: [Pack.Binary]) {
    self.configuration = configuration
    self.binaries = binaries
  }

  /// The tree and its place; reports if it can't be written, or has none.
  func tree(from original: DeviceTree, findings: inout Findings) -> Pack.Tree? {
    guard let tree = edited(original, findings: &findings) else { return nil }
    guard configuration.board.architecture == .aarch64 else {
      return Pack.Tree(bytes: Array(tree.blob), place: nil)
    }
    guard let place = place(size: UInt64(tree.blob.count), findings: &findings) else { return nil }
    return Pack.Tree(bytes: Array(tree.blob), place: place)
  }

  private func edited(_ original: DeviceTree, findings: inout Findings) -> DeviceTree? {
    guard var xen = XenConfiguration(configuration) else { return original }
    for binary in binaries { xen.size(binary) }
    do {
      return try XenTree.write(xen, into: original)
    } catch {
      findings.report(
        .treeUnwritable, at: .rule("the tree for Xen"), "\(error)",
        advice: "ask for less of what is in its way")
      return nil
    }
  }

  /// Where the tree goes: where loaders put one, which the layout leaves free.
  private func place(size: UInt64, findings: inout Findings) -> PhysicalRange? {
    guard let place = LoaderHabits.tree(on: configuration.board) else { return nil }
    let taken = Occupant.all(of: configuration.layout).filter { $0.range.overlaps(place.range) }
    if size <= place.range.size, taken.isEmpty { return place.range }
    findings.report(
      .noRoom, at: place.origin,
      "a tree of \(Quantity.describe(size)) can't be at \(place.range)",
      related: taken.map { .init($0.origin, "\($0.name) \($0.range)") },
      advice: "leave this place free, as addresses that boardgen chooses do")
    return nil
  }
}

extension XenConfiguration {
  /// Says how many bytes a module has: those of its file, and no more.
  fileprivate mutating func size(_ binary: Pack.Binary) {
    func size(_ module: inout Module) {
      guard module.name == binary.name,
        let range = PhysicalRange(
          start: module.memory.value.start, size: binary.footprint.fileSize)
      else { return }
      module.memory = Sourced(range, from: module.memory.origin)
      module.footprint = binary.footprint
    }
    for index in modules.indices { size(&modules[index]) }
    for domain in domains.indices {
      for index in domains[domain].modules.indices {
        size(&domains[domain].modules[index])
      }
    }
    if var module = hypervisor {
      size(&module)
      hypervisor = module
    }
  }
}
