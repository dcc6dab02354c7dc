import Addresses
import FDTKit
import Foundation
import Testing

@testable import BoardGen

/// Files that were damaged: there is an error, or a footprint that can be used.
@Suite("Damaged modules")
struct FootprintFuzzTests {
  private static let purposes: [Footprint.Purpose] = [
    .kernel, .hypervisor, .deviceTree, .overlay, .data,
  ]

  private static let files = Result {
    let image = MadeFile.image(size: 200)
    return [
      image, MadeFile.zImage(size: 0x200, kernel: (0x1000, 0x10)), MadeFile.uImage(image),
      try MadeFile.gzip(image), MadeFile.uImage(try MadeFile.gzip(image), compression: 1),
      MadeFile.elf(
        wide: true, [.init(physical: 0x4000_0000, stored: 8, size: 64, offset: 200)]),
      MadeFile.elf(
        wide: false, [.init(physical: 0x4000_0000, stored: 8, size: 64, offset: 200)]),
      try DeviceTreeCompiler().compile(
        source: "/dts-v1/; /plugin/; &uart { status = \"okay\"; };"
      ).tree.blob,
    ]
  }

  /// What is found in some bytes, which has to make sense.
  private func found(_ content: [UInt8], as purpose: Footprint.Purpose) -> Footprint.Content? {
    let source = Bytes(content: content)
    guard
      let found = try? Footprint.Content(of: source, as: purpose).checked(fileSize: source.size)
    else { return nil }
    #expect(found.memorySize >= source.size)
    #expect(found.memorySize + (found.textOffset ?? 0) <= 1 << 52)
    if let start = found.loadAddress { #expect(start.advanced(by: found.memorySize - 1) != nil) }
    return found
  }

  @Test("every file that was cut short")
  func truncations() throws {
    for (index, file) in try Self.files.get().enumerated() {
      for count in 0..<file.count {
        let cut = Array(file.prefix(count))
        for purpose in Self.purposes { _ = found(cut, as: purpose) }
        // Only an Image does not say how long it is.
        if index != 0 || count < 64 {
          #expect(found(cut, as: .hypervisor) == nil, "\(count) bytes of file \(index)")
        }
        #expect(found(cut, as: .overlay) == nil, "\(count) bytes of file \(index)")
      }
    }
  }

  @Test("random changes", arguments: 0..<8)
  func mutations(seed: Int) throws {
    var random = Random(seed: seed)
    let words: [UInt64] = [0, 1, 0x7fff_ffff, 0xffff_ffff, 1 << 63, .max, .max - 1, 64]
    for file in try Self.files.get() {
      for _ in 0..<500 {
        var content = file
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let width = [1, 2, 4, 8].randomElement(using: &random) ?? 1
          let at = Int.random(in: 0...content.count - width, using: &random)
          let value =
            Bool.random(using: &random)
            ? words.randomElement(using: &random) ?? 0
            : UInt64.random(in: 0 ... .max, using: &random)
          content.replaceSubrange(at..<at + width, with: MadeFile.little(value, width))
        }
        for purpose in Self.purposes { _ = found(content, as: purpose) }
      }
    }
  }

  @Test("every bit of a uImage and of a gzip'd kernel counts")
  func checksums() throws {
    let image = MadeFile.image(size: 200)
    let whole = MadeFile.uImage(image)
    for bit in 0..<whole.count * 8 {
      var content = whole
      content[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(found(content, as: .hypervisor) == nil, "bit \(bit)")
    }
  }

  @Test("random bytes behind each magic number", arguments: 0..<4)
  func randomBytes(seed: Int) throws {
    var random = Random(seed: seed)
    for file in try Self.files.get() {
      for _ in 0..<300 {
        let count = Int.random(in: 0...300, using: &random)
        let content =
          Array(file.prefix(Int.random(in: 0...64, using: &random)))
          + (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        for purpose in Self.purposes { _ = found(content, as: purpose) }
      }
    }
  }
}
