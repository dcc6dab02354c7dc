import FDTKit
import Testing

@testable import BoardGen

@Suite("Boot tables in words")
struct BootTableExplanationTests {
  @Test("All that a table says, and that it was made for another tree")
  func everything() throws {
    let fingerprint = Fingerprint(of: try DeviceTreeCompiler().compile(source: Source.tree()).tree)
    let text = Explanation(of: .made, forBoard: fingerprint).description
    #expect(text.hasPrefix("boot table of "))
    for line in [
      "for another tree than this board's",
      "tree      0123456789abcdef0000000000000001ffffffffffffffff0000000000000003",
      "instead of \(fingerprint)",
      "heap      [0x4800_0000, 0x4810_0000)",
      "module 0  module-0, \(Request.Module.Kind.allCases[0].rawValue), at "
        + "[0x5000_0000, 0x5020_0000)",
      "boot arguments: console=ttyAMA0 ünïcode",
      "guest 0   a, 4 MiB at [0x6000_0000, 0x6020_0000), "
        + "[0xffff_ffff_ffe0_0000, 2^64)",
      "seen at 0x4000_0000, entered at 0x4008_0000",
      "kernel: module-0, ramdisk: module-1, device tree: module-2", "boot arguments: quiet",
      "guest 1   b, 256 MiB at a place that the hypervisor chooses",
      "shared 0  mailbox, [0x7000_0000, 0x7000_1000), seen at 0x9000_0000 by b, a",
    ] {
      #expect(text.contains(line), "\(text)")
    }
  }

  @Test("A table that was made for the board, with a module whose file was not there")
  func own() throws {
    let fingerprint = Fingerprint(of: try DeviceTreeCompiler().compile(source: Source.tree()).tree)
    let made = BootConfiguration.made
    let module = BootConfiguration.Module(
      name: "late", kind: .kernel, memory: made.modules[0].memory, fileSize: 0, memorySize: 0,
      loadOffset: 0, entryOffset: 0, bootArguments: nil)
    let table = BootConfiguration(
      fingerprint: fingerprint.words, heap: nil, modules: [module], guests: [], shared: [])
    let text = Explanation(of: table, forBoard: fingerprint).description
    #expect(text.contains(", for this board's tree\n"))
    #expect(!text.contains("instead of"))
    #expect(!text.contains("heap"))
    #expect(text.hasSuffix("its file was not there"))
  }
}
