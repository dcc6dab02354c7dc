import Addresses
import FDTKit
import Foundation
import Testing

@testable import BoardGen

/// What is counted, format by format.
@Suite("Footprints of formats")
struct FootprintFormatTests {
  private func footprint(
    _ content: [UInt8], as purpose: Footprint.Purpose = .kernel
  ) throws -> Footprint {
    let folder = try Folder()
    return try Footprint(path: try folder.write(content, to: "file"), as: purpose)
  }

  @Test("an arm64 Image needs image_size, and says where its first byte goes")
  func image() throws {
    let found = try footprint(MadeFile.image(imageSize: 0x2_0000, textOffset: 0x8_0000))
    #expect(found.format == .arm64Image)
    #expect(found.fileSize == 4096)
    #expect(found.memorySize == 0x2_0000)
    #expect(found.textOffset == 0x8_0000)
    #expect(found.loadAddress == nil)
    let appended = try footprint(MadeFile.image(imageSize: 1024))
    #expect(appended.memorySize == 4096, "never less than the file")
  }

  @Test("an Image that does not say how much it needs gets 16 MiB more than it has")
  func oldImage() throws {
    let found = try footprint(MadeFile.image(imageSize: 0, textOffset: 0x1234))
    #expect(found.memorySize == 4096 + (16 << 20))
    #expect(found.textOffset == 0x8_0000)
  }

  @Test(
    "an ELF file needs what lies between its lowest and its highest byte", arguments: [true, false])
  func elf(wide: Bool) throws {
    let found = try footprint(
      MadeFile.elf(
        wide: wide,
        [
          .init(
            virtual: 0x8000_0000, physical: 0x4020_0000, stored: 16, size: 0x1000, offset: 256),
          .init(
            virtual: 0xc000_0000, physical: 0x4010_0000, stored: 0, size: 0x4000, offset: 0xffff),
          .init(type: 4, physical: 0x1000, stored: 0, size: 0x10),
          .init(physical: 0x4030_0000, stored: 0, size: 0),
        ], entry: 0x8000_0100))
    #expect(found.format == .elf)
    #expect(found.memorySize == 0x10_1000)
    #expect(found.loadAddress == PhysicalAddress(0x4010_0000))
    #expect(found.entry == PhysicalAddress(0x4020_0100), "in physical addresses")
  }

  @Test("an ELF file that a linker made needs what its linker script says")
  func linkedELF() throws {
    let folder = try Folder()
    try folder.write(
      """
      ENTRY(start)
      SECTIONS {
        .text 0x40200000 : { *(.text) }
        .data 0x40203000 : { *(.data) }
        .bss (NOLOAD) : { *(.bss) }
      }
      """, to: "image.ld")
    try folder.write(
      ".globl start\n nop\nstart: nop\n.data\n.quad 1\n.bss\n.space 0x5000\n", to: "a.s")
    for (program, arguments) in [
      ("clang", ["--target=aarch64-none-none-elf", "-c", "a.s", "-o", "a.o"]),
      ("ld.lld", ["-T", "image.ld", "a.o", "-o", "image.elf"]),
    ] {
      let run = try Program.run(program, arguments, in: folder.path)
      try #require(run.status == 0, "\(run.errors)")
    }
    let found = try Footprint(path: "\(folder.path)/image.elf", as: .hypervisor)
    #expect(found.loadAddress == PhysicalAddress(0x4020_0000))
    #expect(found.entry == PhysicalAddress(0x4020_0004))
    #expect(found.memorySize == max(0x8008, found.fileSize))
    #expect(throws: Footprint.Failure.self, "not linked") {
      try Footprint(path: "\(folder.path)/a.o", as: .kernel)
    }
  }

  @Test("a zImage needs itself and the kernel in it")
  func zImage() throws {
    let found = try footprint(MadeFile.zImage(kernel: (0x10_0000, 0x800)))
    #expect(found.format == .zImage)
    #expect(found.memorySize == 0x10_0000 + 4096 + 0x1_1000)
    let large = try footprint(MadeFile.zImage(start: 0x6000_0000, kernel: (0x10_0000, 0x80_0000)))
    #expect(large.memorySize == 0x90_0000)
    #expect(large.loadAddress == PhysicalAddress(0x6000_0000))
  }

  @Test("a zImage that does not say how large the kernel is gets four times its length for it")
  func oldZImage() throws {
    let found = try footprint(MadeFile.zImage(kernel: nil))
    #expect(found.memorySize == 5 * 4096 + 0x1_1000)
    let appended = try footprint(MadeFile.zImage(kernel: nil) + [UInt8](repeating: 0, count: 512))
    #expect(appended.fileSize == 4096 + 512)
    #expect(appended.memorySize == 5 * 4096 + 0x1_1000)
  }

  @Test("a uImage needs its header and what is behind it")
  func uImage() throws {
    let found = try footprint(MadeFile.uImage(MadeFile.image(imageSize: 0x2_0000)))
    #expect(found.format == .uImage)
    #expect(found.memorySize == 0x2_0000 + 64)
    #expect(found.loadAddress == PhysicalAddress(0x4008_0000))
    #expect(found.entry == PhysicalAddress(0x4008_0040))
    let packed = try footprint(
      MadeFile.uImage(
        try MadeFile.gzip(MadeFile.image(imageSize: 0x3_0000)), load: 0, entry: 0, compression: 1))
    #expect(packed.memorySize == 0x3_0000 + 64)
    #expect(packed.loadAddress == nil, "load address 0 means anywhere")
    #expect(packed.entry == nil)
  }

  @Test("a uImage by mkimage reads like one")
  func mkimage() throws {
    let folder = try Folder()
    try folder.write(MadeFile.image(), to: "Image")
    let run = try Program.run(
      "mkimage",
      [
        "-A", "arm64", "-O", "linux", "-T", "kernel", "-C", "none", "-a", "0x40080000", "-e",
        "0x40080040", "-d", "Image", "uImage",
      ], in: folder.path)
    guard run.status != 127 else { return print("skipped: there is no mkimage") }
    try #require(run.status == 0, "\(run.errors)")
    let found = try Footprint(path: "\(folder.path)/uImage", as: .kernel)
    #expect(found.memorySize == 0x2_0000 + 64)
    #expect(found.entry == PhysicalAddress(0x4008_0040))
  }

  @Test("a gzip'd kernel needs what it unpacks to")
  func gzip() throws {
    let found = try footprint(
      try MadeFile.gzip(MadeFile.image(size: 0x1_8000, imageSize: 0x2_0000)))
    #expect(found.format == .gzip)
    #expect(found.fileSize < 4096)
    #expect(found.memorySize == 0x2_0000)
    #expect(found.textOffset == 0)
    let flat = try footprint(try MadeFile.gzip([UInt8](repeating: 7, count: 100_000)))
    #expect(flat.memorySize == 100_000)
  }

  @Test("a device tree needs its file, and an overlay has to be one")
  func trees() throws {
    let tree = try DeviceTreeCompiler().compile(source: "/dts-v1/; / { };").tree.blob
    let found = try footprint(tree + [0, 0, 0, 0], as: .deviceTree)
    #expect(found.format == .deviceTree)
    #expect(found.memorySize == UInt64(tree.count) + 4)
    let overlay = try DeviceTreeCompiler().compile(
      source: "/dts-v1/; /plugin/; &uart { status = \"okay\"; };"
    ).tree.blob
    #expect(try footprint(overlay, as: .overlay).memorySize == UInt64(overlay.count))
    #expect(throws: Footprint.Failure.self) { try footprint(tree, as: .overlay) }
  }

  @Test("data needs its bytes, whatever they say of themselves")
  func data() throws {
    let found = try footprint(MadeFile.image(imageSize: .max), as: .data)
    #expect(found.format == .raw)
    #expect(found.memorySize == 4096)
  }

  @Test("the digest is that of the file, however long it is")
  func digest() throws {
    let folder = try Folder()
    var random = Random(seed: 1)
    let content = (0..<ModuleFile.chunk + 1000).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    let path = try folder.write(content, to: "file")
    let sum = try Program.run("sha256sum", [path], in: folder.path).output
    let found = try Footprint(path: path, as: .data)
    #expect(found.digest.description == sum.prefix(64))
    #expect(found.digest == Footprint.Digest(of: content))
  }
}
