import Addresses
import FDTKit

/// The tree of a pack: what Xen is to be told is in it; for an image of our own, it is as it was.
struct PackedTree {
  private let configuration: Configuration

  /// Prepares to write the tree of a board.
  init(_ configuration: Configuration) { self.configuration = configuration }

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
    guard let xen = XenConfiguration(configuration) else { return original }
    do {
      return try XenTree.write(xen, into: original)
    } catch {
      findings.report(
        .treeUnwritable, at: .rule("the tree for Xen"), "\(error)",
        advice: "ask for less of what is in its way")
      return nil
    }
  }

  /// Where the tree goes: where loaders put one, which the layout leaves free; or if that is
  /// outside of what may be used, where there is room in it.
  private func place(size: UInt64, findings: inout Findings) -> PhysicalRange? {
    guard let place = LoaderHabits.tree(on: configuration.board) else { return nil }
    if let window = configuration.request.window, !window.value.contains(place.range) {
      return self.place(size: max(size, place.range.size), in: window, findings: &findings)
    }
    let taken = Occupant.all(of: configuration.layout).filter { $0.range.overlaps(place.range) }
    if size <= place.range.size, taken.isEmpty { return place.range }
    findings.report(
      .noRoom, at: place.origin,
      "a tree of \(Quantity.describe(size)) can't be at \(place.range)",
      related: taken.map { .init($0.origin, "\($0.name) \($0.range)") },
      advice: "leave this place free, as addresses that boardgen chooses do")
    return nil
  }

  private func place(
    size: UInt64, in window: Sourced<PhysicalRange>, findings: inout Findings
  ) -> PhysicalRange? {
    var places = PlaceFinder(configuration.board, granule: 0x1000, window: window)
    for occupant in Occupant.all(of: configuration.layout) {
      guard let range = occupant.range.roundedOutwards(to: places.granule) else { continue }
      places.take(range, for: occupant.name, from: occupant.origin)
    }
    let place = places.free.firstFit(
      size: size, alignment: LayoutPlanner.imageAlignment, from: PhysicalAddress(0))
    if place == nil {
      places.reportNoRoom(
        for: "the tree", size: size, alignment: LayoutPlanner.imageAlignment, at: window.origin,
        findings: &findings)
    }
    return place
  }
}
