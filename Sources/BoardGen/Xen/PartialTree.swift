import FDTKit
import Foundation

/// The tree of the devices that a domain is given, which is a module of its own.
enum PartialTree {
  /// The paths of the host's devices that a guest's partial tree names (`xen,path`); none if its
  /// file can't be read.
  static func devices(of guest: Request.Guest, in request: Request) -> [Sourced<String>] {
    guard let name = guest.deviceTree, let file = request.module(name.value)?.file,
      let content = FileManager.default.contents(atPath: file.value),
      let tree = try? DeviceTree(blob: content)
    else { return [] }
    return paths(in: tree).map { Sourced($0, from: file.origin) }
  }

  /// The paths that the nodes of a partial tree name.
  static func paths(in tree: DeviceTree) -> [String] {
    tree.nodes.compactMap { try? $0.property(named: "xen,path")?.string }
  }
}
