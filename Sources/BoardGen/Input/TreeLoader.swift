public import FDTKit
import Foundation

/// Reads the device tree that a request names, compiles it if it is source, and applies overlays.
public struct TreeLoader {
  private let request: Request

  /// A tree, and the files that it is made of.
  public struct Loaded {
    /// The tree, with its overlays applied.
    public let tree: DeviceTree
    /// The files, in the order in which they were read.
    public let files: [String]
  }

  /// Prepares to read the tree that `request` names.
  public init(_ request: Request) { self.request = request }

  /// The tree; reports what keeps it from being read.
  public func tree(findings: inout Findings) -> DeviceTree? { loaded(findings: &findings)?.tree }

  /// The tree and its files; reports what keeps it from being read.
  public func loaded(findings: inout Findings) -> Loaded? {
    guard let wanted = request.tree else { return nil }
    guard var loaded = load(wanted.path, findings: &findings),
      isOfMachine(loaded.tree, wanted.path, findings: &findings)
    else { return nil }
    for overlay in wanted.overlays {
      guard let applied = apply(overlay, to: loaded, findings: &findings) else { return nil }
      loaded = applied
    }
    return loaded
  }

  /// Whether a tree describes a machine: overlays and U-Boot's FIT images have the same format.
  private func isOfMachine(
    _ tree: DeviceTree, _ path: Sourced<String>, findings: inout Findings
  ) -> Bool {
    if let overlay = tree.root.children.first(where: { $0.child(named: "__overlay__") != nil }) {
      findings.report(
        .treeKind, at: path.origin, "this is an overlay, which changes a tree and is none",
        related: [.init(.node(overlay.path), "a fragment of it")],
        advice: "name the tree that it is for, and this file in 'overlays'")
      return false
    }
    guard let images = tree.root.child(named: "images"),
      tree.root.child(named: "configurations") != nil, tree.root.child(named: "cpus") == nil
    else { return true }
    let trees = images.children.filter { (try? $0.property(named: "type")?.string) == "flat_dt" }
    findings.report(
      .treeKind, at: path.origin, "this is a FIT image, which holds trees and is none",
      related: trees.map { .init(.node($0.path), "a tree in it") },
      advice: trees.first.map {
        "take the tree out of it: fdtget -t r FILE \($0.path) data > board.dtb"
      })
    return false
  }

  /// Reads a blob, or compiles a source.
  private func load(_ path: Sourced<String>, findings: inout Findings) -> Loaded? {
    guard let content = FileManager.default.contents(atPath: path.value) else {
      findings.report(
        .requestMissingFile, at: path.origin, "\(path.value) can't be read",
        advice: "name an existing device tree")
      return nil
    }
    if path.value.hasSuffix(".dts") || path.value.hasSuffix(".dtso") {
      return compile(path, findings: &findings)
    }
    do {
      return Loaded(tree: try DeviceTree(blob: content), files: [path.value])
    } catch {
      findings.report(
        .treeUnreadable, at: path.origin,
        path.origin == .option(path.value) ? "\(error)" : "\(path.value): \(error)",
        advice: "give a flattened device tree (.dtb), or its source (.dts)")
      return nil
    }
  }

  private func compile(_ path: Sourced<String>, findings: inout Findings) -> Loaded? {
    do {
      let compilation = try DeviceTreeCompiler().compile(path: path.value)
      return Loaded(
        tree: compilation.tree,
        files: [path.value] + compilation.files.filter { $0 != path.value })
    } catch {
      findings.report(
        .treeSource, at: path.origin, "\(path.value) does not compile",
        related: "\(error)".split(separator: "\n").map { .init(.rule("dtc"), String($0)) },
        advice: "correct the source; 'dtc -I dts -O dtb' says the same")
      return nil
    }
  }

  private func apply(
    _ overlay: Sourced<String>, to base: Loaded, findings: inout Findings
  ) -> Loaded? {
    guard let layer = load(overlay, findings: &findings) else { return nil }
    do {
      return Loaded(
        tree: try base.tree.applying(layer.tree),
        files: base.files + layer.files.filter { !base.files.contains($0) })
    } catch {
      findings.report(
        .overlayFailed, at: overlay.origin, "\(overlay.value) can't be applied: \(error)",
        advice: "check that the tree has the labels and paths that the overlay refers to")
      return nil
    }
  }
}
