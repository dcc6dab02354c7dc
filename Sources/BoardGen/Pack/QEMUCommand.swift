import Addresses

/// The command by which QEMU boots a pack: its loader devices put each file to its address.
struct QEMUCommand {
  private let pack: Pack
  /// The machine's arguments.
  private let machine: [String]

  /// Prepares the command; `nil` if nobody said what machine QEMU is to be.
  init?(_ pack: Pack) {
    guard let words = pack.configuration.request.qemu.map(ShellWords.words), !words.isEmpty else {
      return nil
    }
    self.pack = pack
    machine = words
  }

  private var emulator: String {
    switch pack.configuration.board.architecture {
    case .aarch64: "qemu-system-aarch64"
    case .aarch32: "qemu-system-arm"
    case .riscv32: "qemu-system-riscv32"
    case .riscv64: "qemu-system-riscv64"
    }
  }

  /// Whether what is started reads the tree of the pack: the runtime's image has no use for one.
  private var givesTree: Bool { pack.configuration.layout.image == nil }

  private var loaded: [Pack.Binary] { pack.binaries.filter { $0 != pack.booted } }

  private func loader(_ binary: Pack.Binary, folder: String) -> String {
    "loader,file=\(folder)\(binary.file),addr=\(Hex.number(binary.slot.start.rawValue)),"
      + "force-raw=on"
  }

  /// One argument a line, for a QEMU that runs in the folder; `nil` if one has several lines.
  var arguments: String? {
    let words =
      machine + (pack.booted.map { ["-kernel", $0.file] } ?? [])
      + (givesTree ? ["-dtb", Pack.Tree.file] : [])
      + loaded.flatMap { ["-device", loader($0, folder: "")] }
    guard !words.contains(where: { $0.unicodeScalars.contains("\n") }) else { return nil }
    return words.map { $0 + "\n" }.joined()
  }

  /// A script for any POSIX shell, which may be run from anywhere.
  var script: String {
    let image = pack.booted.map { "\"$folder/\($0.file)\"" } ?? "\"$IMAGE\""
    let arguments =
      ["-kernel \(image)"] + (givesTree ? ["-dtb \"$folder/\(Pack.Tree.file)\""] : [])
      + loaded.map { "-device \"\(loader($0, folder: "$doubled/"))\"" } + ["\"$@\""]
    let usage = "\(PackNames.emulator) -nographic"
    let comments =
      [
        "Boots \(pack.boardName) in QEMU with the files beside this script. What follows its name is",
        "for QEMU, too: \(pack.booted == nil ? "IMAGE=image.elf \(usage)" : usage)",
      ] + pack.provenance
    let lines =
      ["#!/bin/sh"] + comments.map { "# \(Quoting.comment($0))" } + ["set -eu"]
      + (pack.booted == nil ? [": \"${IMAGE:?names the image that is to be booted}\""] : [])
      + [
        "folder=${0%/*}",
        "[ \"$folder\" != \"$0\" ] || folder=.",
      ]
      + (loaded.isEmpty
        ? []
        : [
          "# In an argument of -device, a comma is two.",
          "doubled=$(printf '%s\\n' \"$folder\" | sed 's/,/,,/g')",
        ])
      + ["exec \(emulator) \(machine.map(ShellWords.quoted).joined(separator: " ")) \\"]
      + arguments.dropLast().map { "  \($0) \\" } + ["  \"$@\""]
    return lines.map { $0 + "\n" }.joined()
  }
}
