import FDTKit
import Foundation
import Testing

@testable import BoardGen

/// Files that are no modules: each is refused in words, at the place that named it.
@Suite("Files that are no modules")
struct FootprintRefusalTests {
  private func said(
    _ content: [UInt8], as purpose: Footprint.Purpose = .hypervisor
  ) throws -> String {
    let folder = try Folder()
    return try said(at: try folder.write(content, to: "file"), as: purpose)
  }

  private func said(at path: String, as purpose: Footprint.Purpose = .kernel) throws -> String {
    var findings = Findings()
    let origin = Origin.request(key: "modules[0].file", file: "board.yml", line: 3)
    let found = Footprint(fileAt: Sourced(path, from: origin), as: purpose, findings: &findings)
    #expect(found == nil)
    #expect(findings.diagnostics.count == 1)
    let text = findings.diagnostics.first?.description ?? ""
    #expect(text.hasPrefix("error: board.yml:3: modules[0].file: \(path): "))
    #expect(text.contains("\n  advice: "))
    return text.split(separator: "\n").first.map(String.init)?.replacing("\(path): ", with: "")
      .replacing("error: board.yml:3: modules[0].file: ", with: "") ?? ""
  }

  @Test("a file that can't be read")
  func unreadable() throws {
    let folder = try Folder()
    #expect(
      try said(at: "\(folder.path)/none") == "there is no such file [module-missing]")
    #expect(try said(at: folder.path) == "this is a folder [module-missing]")
    #expect(try said(at: "/dev/zero") == "this is not a regular file [module-missing]")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/loop", withDestinationPath: "loop")
    #expect(try said(at: "\(folder.path)/loop").hasSuffix("[module-missing]"))
    try Program.run("mkfifo", ["fifo"], in: folder.path)
    #expect(
      try said(at: "\(folder.path)/fifo") == "this is not a regular file [module-missing]")
  }

  @Test("an empty file", arguments: [Footprint.Purpose.kernel, .data, .deviceTree, .overlay])
  func empty(as purpose: Footprint.Purpose) throws {
    #expect(try said([], as: purpose) == "the file is empty [module-empty]")
  }

  @Test("a file that is cut short")
  func truncated() throws {
    #expect(
      try said(Array(MadeFile.image().prefix(62)))
        == "the file is cut short: it has 62 bytes, and the header of an arm64 Image needs 64 bytes"
        + " of it [module-truncated]")
    #expect(
      try said(Array(MadeFile.zImage(kernel: nil).dropLast()))
        == "the file is cut short: it has 4095 bytes, and this zImage needs 4 KiB of it"
        + " [module-truncated]")
    #expect(
      try said(Array(MadeFile.uImage([1, 2, 3, 4]).dropLast()))
        == "the file is cut short: it has 67 bytes, and the data of this uImage needs 68 bytes of it"
        + " [module-truncated]")
    #expect(
      try said(Array(try MadeFile.gzip(MadeFile.image()).dropLast()))
        .hasSuffix("and the gzip'd data needs more of it [module-truncated]"))
    let tree = try DeviceTreeCompiler().compile(source: "/dts-v1/; / { };").tree.blob
    #expect(
      try said(tree.dropLast(), as: .deviceTree).hasSuffix(
        "the device tree (totalsize) needs 72 bytes of it [module-truncated]"))
  }

  @Test("what is not what its kind says")
  func otherKinds() throws {
    let tree = try DeviceTreeCompiler().compile(source: "/dts-v1/; / { };").tree.blob
    #expect(
      try said(tree, as: .kernel) == "this is a device tree, which can't be run [module-kind]")
    #expect(
      try said(tree, as: .overlay)
        == "this device tree is no overlay: no node in it has an __overlay__ [module-kind]")
    #expect(
      try said(MadeFile.image(), as: .deviceTree)
        == "this is not a device tree blob (it does not begin with d0 0d fe ed) [module-kind]")
    #expect(
      try said([1, 2, 3], as: .hypervisor)
        == "this is no executable: neither an arm64 Image, an ELF file, a zImage, a uImage nor"
        + " gzip'd [module-kind]")
    #expect(
      try said(MadeFile.uImage([1, 2], type: 3)) == "this uImage is a ramdisk [module-kind]")
    #expect(
      try said(MadeFile.uImage([1, 2], compression: 3))
        == "this uImage is compressed, but not with gzip (ih_comp 3) [module-kind]")
    #expect(
      try said(try MadeFile.gzip([])) == "the gzip'd data unpacks to nothing [module-kind]")
    #expect(
      try said(try MadeFile.gzip(Array("070701".utf8)), as: .kernel)
        == "this is a cpio archive, which can't be run [module-kind]")
    #expect(
      try said([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0], as: .kernel)
        == "this is xz-compressed data, which can't be run [module-kind]")
    #expect(
      try said([0x7f, 0x45, 0x4c, 0x46, 2, 2] + [UInt8](repeating: 0, count: 100))
        == "this ELF file is not little-endian [module-kind]")
    #expect(
      try said(MadeFile.elf(wide: true, []))
        == "this ELF file has nothing to be loaded; it is not linked yet [module-kind]")
  }

  @Test("headers that can't be right")
  func hostile() throws {
    func isMalformed(_ content: [UInt8]) throws -> Bool {
      try said(content).hasSuffix("[module-malformed]")
    }
    #expect(
      try said(MadeFile.image(imageSize: .max))
        == "this arm64 Image says that it needs 0xffff_ffff_ffff_ffff bytes from offset"
        + " 0x0000_0000 on, which is more than 52 bits of address reach [module-malformed]")
    #expect(try isMalformed(MadeFile.image(imageSize: 4096, textOffset: .max)))
    #expect(try isMalformed(MadeFile.image(imageSize: 0x1_0000, textOffset: 1 << 52)))
    #expect(
      try said(MadeFile.zImage(start: 0x8000, end: 0x7fff, kernel: nil))
        == "this zImage says that it goes from 0x0000_8000 to 0x0000_7fff [module-malformed]")
    #expect(try isMalformed(MadeFile.zImage(start: 0x8000, end: 0x8000, kernel: nil)))
    #expect(try isMalformed(MadeFile.elf(wide: true, [], table: .max)) == false, "of no rows")
    let segment = MadeFile.Segment(physical: 0x4000_0000, stored: 4, size: 8)
    #expect(try isMalformed(MadeFile.elf(wide: true, [segment], table: .max)))
    #expect(
      try said(MadeFile.elf(wide: true, [segment], table: 1 << 40))
        .hasSuffix("[module-truncated]"))
    #expect(try isMalformed(MadeFile.elf(wide: true, [segment], stride: 8)))
    #expect(
      try said(
        MadeFile.elf(wide: true, [.init(physical: 0x4000_0000, stored: 9, size: 8)]))
        == "segment 0 of this ELF file has 0x0000_0009 bytes in the file, and 0x0000_0008 in memory"
        + " [module-malformed]")
    #expect(
      try isMalformed(
        MadeFile.elf(wide: true, [.init(physical: .max, stored: 0, size: 2)])))
    #expect(
      try isMalformed(
        MadeFile.elf(wide: true, [.init(physical: 0, stored: 8, size: 8, offset: .max)])))
    #expect(
      try isMalformed(
        MadeFile.elf(
          wide: true,
          [
            .init(physical: 0, stored: 0, size: 8),
            .init(physical: .max, stored: 0, size: 1),
          ])), "the whole address space")
    var sum = MadeFile.uImage(MadeFile.image())
    sum[70] ^= 1
    #expect(
      try said(sum)
        == "the data of this uImage does not have the checksum that its header says"
        + " [module-malformed]")
    sum = MadeFile.uImage(MadeFile.image())
    sum[40] ^= 1
    #expect(
      try said(sum)
        == "the header of this uImage does not have the checksum that it says [module-malformed]")
    var packed = try MadeFile.gzip(MadeFile.image())
    packed[packed.count - 6] ^= 1
    #expect(try said(packed) == "the gzip'd data is damaged [module-malformed]")
  }

  @Test("a gzip'd file that unpacks to more than any kernel")
  func bomb() throws {
    let folder = try Folder()
    try Program.run(
      "sh", ["-c", "head -c 280000000 /dev/zero | gzip -1 > bomb.gz"], in: folder.path)
    #expect(
      try said(at: "\(folder.path)/bomb.gz")
        == "the gzip'd data unpacks to more than 256 MiB [module-malformed]")
  }
}
