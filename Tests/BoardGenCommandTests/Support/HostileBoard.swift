import FDTKit

@testable import BoardGen

/// Trees whose names were chosen to break out of whatever they are written into.
enum HostileBoard {
  static let names = [
    "x\"; import Foundation ", "*", "<script>alert(1)<", "&amp;&#0;", "]]>", "-->", "line\nbreak",
    "\u{1b}[31mred", "'", "\u{fffe}\u{ffff}", "\u{202e}desrever", "tab\tname", "${PATH}`id`",
    "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字", String(repeating: "long-", count: 60),
  ]

  /// A board with a device of that name, which is its model too.
  static func tree(_ name: String) throws -> DeviceTree {
    var editor = try DeviceTreeEditor(try SmallBoard.tree())
    try editor.addNode(name, to: "/soc")
    try editor.setProperty("reg", to: .cells([0x80000, 0x1000]), at: "/soc/\(name)")
    try editor.setProperty("compatible", to: .string(name), at: "/soc/\(name)")
    try editor.setProperty("model", to: .string(name), at: "/")
    return try editor.tree
  }
}
