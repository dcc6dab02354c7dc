import Foundation

@testable import BoardGen

/// A board with a hypervisor, whose binaries are a few bytes each.
struct PackedBoard {
  let folder: TemporaryFolder

  static let request = """
    device-tree: small.dts
    modules:
      - { name: xen, kind: hypervisor, file: xen.bin, address: 0x4020_0000, size: 2MiB }
      - { name: kernel, kind: kernel, file: guest.bin, address: 0x4040_0000, size: 2MiB }
      - { name: disk, kind: ramdisk, file: "it's a $disk, #1.cpio gz", address: 0x4060_0000, size: 1MiB }
    guests:
      - { name: a, memory: 16MiB, kernel: kernel, ramdisk: disk }
    run: { qemu: "-M virt,virtualization=on -cpu 'cortex-a53' -m 64M" }

    """

  /// Writes the board and its files into a folder of its own.
  init(_ request: String = request) throws {
    folder = try TemporaryFolder()
    try folder.write(SmallBoard.source, to: "board/small.dts")
    try folder.write(request, to: "board/board.yml")
    try write(Self.image(), to: "board/xen.bin")
    try write(Self.image(size: 0x1_0000), to: "board/guest.bin")
    try write(Array("files".utf8), to: "board/it's a $disk, #1.cpio gz")
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(filePath: "\(folder.path)/\(name)"))
  }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)"))
  }

  func pack(_ arguments: String...) throws -> Tool {
    try Tool(["pack", "board"] + arguments, in: folder)
  }

  /// Runs it with nothing in `PATH` but the programs given, by name.
  func pack(_ arguments: String..., tools: [String: String]) throws -> Tool {
    let manager = FileManager.default
    try? manager.createDirectory(atPath: "\(folder.path)/bin", withIntermediateDirectories: true)
    for (name, path) in tools {
      try manager.createSymbolicLink(
        atPath: "\(folder.path)/bin/\(name)", withDestinationPath: path)
    }
    return try Tool(["pack", "board"] + arguments, in: folder, path: "\(folder.path)/bin")
  }

  /// What remains in a folder, hidden files too; nothing if it is not there.
  func names(in name: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(name)")) ?? [])
      .sorted()
  }

  /// An arm64 `Image` of 128 bytes (Linux, Documentation/arch/arm64/booting.rst).
  static func image(size: UInt64 = 0x10_0000, flags: UInt64 = 0xa) -> [UInt8] {
    let words: [UInt64] = [0x1400_0010, 0, size, flags, 0, 0, 0, 0x644d_5241]
    let header = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
    }
    return header + [UInt8](repeating: 0x5a, count: 64)
  }

  /// The path of a program, if it is there.
  static func path(of program: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(program)" }
      .first(where: FileManager.default.isExecutableFile)
  }
}
