import Foundation

/// The names of a pack's files.
struct PackNames {
  static let script = "boot.cmd"
  static let scriptImage = "boot.scr"
  static let treeImageSource = "board.its"
  static let treeImage = "board.itb"
  static let emulator = "qemu.sh"
  static let emulatorArguments = "qemu.args"
  static let bootTable = "boot.bin"
  static let manifest = "manifest.json"

  private static let own = [
    Pack.Tree.file, script, scriptImage, treeImageSource, treeImage, emulator, emulatorArguments,
    bootTable, manifest,
  ]

  /// In small letters, since a FAT file system knows no others.
  private var taken = Set(own)

  /// A name that no other file has: the binary's, with the extension of the file that it comes from
  /// if that is made of letters and digits, which need quotes nowhere.
  mutating func file(named name: String, from path: String) -> String {
    let suffix = URL(filePath: path).pathExtension
    let isPlain =
      !suffix.isEmpty && suffix.utf8.count <= 16
      && suffix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    var candidate = name
    while true {
      let file = isPlain ? "\(candidate).\(suffix)" : candidate
      if taken.insert(file.lowercased()).inserted { return file }
      candidate = "module-\(candidate)"
    }
  }
}
