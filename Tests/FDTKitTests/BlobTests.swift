import FDTKit
import Testing

/// What `DeviceTree.init` takes and refuses.
@Suite struct BlobTests {
  /// A small tree of every token: two levels, properties, a NOP.
  private static let small: [UInt8] = {
    var writer = BlobWriter()
    writer.beginNode("")
    writer.property("model", Array("board\0".utf8))
    writer.nop()
    writer.beginNode("a@1")
    writer.property("reg", BlobWriter.word(1))
    writer.property("empty")
    writer.endNode()
    writer.beginNode("b")
    writer.endNode()
    writer.endNode()
    return writer.blob()
  }()

  private func code(of blob: some Collection<UInt8>) -> FDTError.Code? {
    do throws(FDTError) {
      _ = try DeviceTree(blob: blob)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func aSoundBlobIsReadAsItIsWritten() throws {
    let tree = try DeviceTree(blob: Self.small)
    #expect(tree.nodes.map(\.path) == ["/", "/a@1", "/b"])
    #expect(tree.root.properties.map(\.name) == ["model"])
    #expect(tree.nodes[1].properties.map(\.name) == ["reg", "empty"])
    #expect(tree.nodes[1].properties.map { Array($0.bytes) } == [[0, 0, 0, 1], []])
    #expect(tree.nodes[2].properties.isEmpty)
    #expect(tree.memoryReservations.isEmpty)
    #expect(tree.blob == Self.small)
  }

  @Test func everyTruncationIsRefusedAsSuch() {
    for length in 4..<Self.small.count {
      #expect(code(of: Self.small.prefix(length)) == .truncated, "\(length) bytes")
    }
    for length in 0..<4 { #expect(code(of: Self.small.prefix(length)) == .truncated) }
  }

  @Test func whatIsTooShortEndsWhereTheBytesOrTheHeaderSay() throws {
    func offset(_ blob: some Collection<UInt8>) -> Int? {
      #expect(throws: FDTError.self) { try DeviceTree(blob: blob) }?.offset
    }
    #expect(offset(Self.small.prefix(100)) == 100)
    #expect(offset(Self.small.settingWord(39, at: 4)) == 39)
    #expect(offset(Self.small.settingWord(Self.small.count + 1, at: 4)) == Self.small.count)
  }

  @Test func versionsFrom16To17AreRead() {
    // The version, and the one that it can be read as.
    for (version, last, isRead) in [
      (17, 16, true), (17, 17, true), (18, 17, true), (18, 18, false), (15, 15, false),
    ] {
      let blob = Self.small.settingWord(version, at: 20).settingWord(last, at: 24)
      #expect((code(of: blob) == nil) == isRead, "\(version), \(last)")
    }
  }

  @Test func theRootHasNoNameAndIsNotItsOwnChild() throws {
    let tree = try DeviceTree(blob: Self.small)
    #expect(tree.root.name == "")
    #expect(tree.root.path == "/")
    #expect(tree.root.child(named: "") == nil)
    #expect(tree.nodes[1].child(named: "") == nil)
    var writer = BlobWriter()
    writer.beginNode("a")
    writer.endNode()
    #expect(code(of: writer.blob()) == .badStructure)
  }

  /// The header says that the blob is shorter, so that the blocks reach past its end.
  @Test func aTotalSizeThatCutsABlockIsRefused() {
    for size in 0..<Self.small.count {
      #expect(code(of: Self.small.settingWord(size, at: 4)) != nil, "total size \(size)")
    }
  }

  @Test func bytesThatAreFlippedNeverTrap() throws {
    var accepted = 0
    for position in Self.small.indices {
      for flip in [UInt8(0x01), 0x80, 0xff] {
        var blob = Self.small
        blob[position] ^= flip
        guard let tree = try? DeviceTree(blob: blob) else { continue }
        accepted += 1
        exercise(tree)
      }
    }
    // Names and values may be anything; the structure may not.
    #expect(accepted > 0 && accepted < Self.small.count * 3)
  }

  @Test func wordsThatAreReplacedNeverTrap() throws {
    for offset in stride(from: 0, to: Self.small.count - 3, by: 4) {
      for word in [0, 1, 2, 3, 4, 9, 0x7fff_ffff, 0x8000_0000] + Array(0xffff_ffe0...0xffff_ffff) {
        guard let tree = try? DeviceTree(blob: Self.small.settingWord(word, at: offset)) else {
          continue
        }
        exercise(tree)
      }
    }
  }

  @Test(arguments: [
    ([UInt8](), FDTError.Code.truncated),
    (Array("This is not a device tree blob, but long enough.".utf8), .badMagic),
    (small.settingWord(15, at: 20), .badVersion),
    (small.settingWord(18, at: 24), .badVersion),
    (small.settingWord(57, at: 8), .misaligned),
    (small.settingWord(44, at: 16), .misaligned),
    (small.settingWord(0x7fff_ffff, at: 4), .truncated),
  ])
  func aDefectiveHeaderIsNamed(blob: [UInt8], expected: FDTError.Code) {
    #expect(code(of: blob) == expected)
  }

  @Test func freeSpaceAndWhatFollowsTheBlobAreNoContent() throws {
    let padded =
      Self.small.settingWord(4_096, at: 4)
      + [UInt8](repeating: 0xa5, count: 4_096 - Self.small.count)
    let plain = try DeviceTree(blob: Self.small)
    let tree = try DeviceTree(blob: padded + [1, 2, 3])
    #expect(tree.blob == padded)
    #expect(tree.nodes.map(\.path) == plain.nodes.map(\.path))
    #expect(try tree.packed == plain.packed)
    #expect(try DeviceTree(blob: tree.packed).packed == tree.packed)
  }

  @Test func theBlobNeedsNoAlignment() throws {
    let shifted = [0] + Self.small
    #expect(try DeviceTree(blob: shifted.dropFirst()).nodes.count == 3)
  }

  @Test func version16IsRead() throws {
    var writer = BlobWriter()
    writer.version = 16
    writer.beginNode("")
    writer.beginNode("a")
    writer.endNode()
    writer.endNode()
    let tree = try DeviceTree(blob: writer.blob())
    #expect(tree.nodes.map(\.path) == ["/", "/a"])
    #expect(try DeviceTree(blob: tree.packed).nodes.count == 2)
  }

  @Test func namesAndTextThatAreNotUTF8AreRepaired() throws {
    var writer = BlobWriter()
    writer.beginNode("")
    writer.beginNode([0x66, 0xff, 0x40, 0x31])
    writer.property("text", [0xc3, 0x28, 0])
    writer.endNode()
    writer.endNode()
    let node = try #require(DeviceTree(blob: writer.blob()).nodes.last)
    #expect(node.name == "f\u{fffd}@1")
    #expect(node.baseName == "f\u{fffd}")
    #expect(node.unitAddress == "1")
    let property = try #require(node.property(named: "text"))
    #expect(try property.string == "\u{fffd}(")
    #expect(Array(property.bytes) == [0xc3, 0x28, 0])
  }

  @Test func namesAreSplitAtBytesNotAtLetters() throws {
    var writer = BlobWriter()
    writer.beginNode("")
    writer.beginNode("a@\u{301}1")
    writer.endNode()
    writer.endNode()
    let tree = try DeviceTree(blob: writer.blob())
    let node = try #require(tree.nodes.last)
    #expect(node.baseName == "a")
    #expect(node.unitAddress == "\u{301}1")
    #expect(tree.node(at: node.path) == node && tree.node(at: "/a") == node)
  }

  @Test func nestingIsLimited() throws {
    func nested(_ levels: Int) -> [UInt8] {
      var writer = BlobWriter()
      for level in 0...levels { writer.beginNode(level == 0 ? "" : "n") }
      for _ in 0...levels { writer.endNode() }
      return writer.blob()
    }
    let deepest = try DeviceTree(blob: nested(DeviceTree.depthLimit))
    #expect(deepest.nodes.last?.depth == DeviceTree.depthLimit)
    #expect(code(of: nested(DeviceTree.depthLimit + 1)) == .tooDeep)
    #expect(code(of: nested(100_000)) == .tooDeep)
  }

  @Test func anUnsoundStructureIsRefused() {
    func blob(end: Bool = true, _ write: (inout BlobWriter) -> Void) -> [UInt8] {
      var writer = BlobWriter()
      write(&writer)
      return writer.blob(end: end)
    }
    #expect(code(of: blob { _ in }) == .noRoot)
    #expect(code(of: blob { $0.beginNode("") }) == .badStructure)
    #expect(code(of: blob { $0.endNode() }) == .badStructure)
    let propertyOutside = blob {
      $0.beginNode("")
      $0.endNode()
      $0.property("p")
    }
    #expect(code(of: propertyOutside) != nil)
    let twoRoots = blob {
      $0.beginNode("")
      $0.endNode()
      $0.beginNode("")
      $0.endNode()
    }
    #expect(code(of: twoRoots) == .badStructure)
    let propertyAfterChild = blob {
      $0.beginNode("")
      $0.beginNode("a")
      $0.endNode()
      $0.property("late")
      $0.endNode()
    }
    #expect(code(of: propertyAfterChild) == .propertyAfterChild)
    let endless = blob(end: false) {
      $0.beginNode("")
      $0.endNode()
    }
    #expect(code(of: endless) != nil)
  }

  @Test func theErrorSaysWhere() {
    // The first word of the structure block becomes a tag that doesn't exist.
    let error = #expect(throws: FDTError.self) {
      try DeviceTree(blob: Self.small.settingWord(7, at: 56))
    }
    #expect(error?.code == .badStructure)
    #expect(error?.offset == 56)
    #expect(error.map(String.init(describing:)) == "the structure block is malformed, at byte 56")
  }

  @Test func everyCodeOfLibfdtHasItsOwnText() {
    let texts = (Array(1...19) + Array(1_000...1_002)).map {
      FDTError.Code(rawValue: $0).description
    }
    #expect(Set(texts).count == texts.count)
    #expect(texts.allSatisfy { !$0.hasPrefix("libfdt error") })
  }

  /// Asks a tree everything that can be asked without knowing it.
  private func exercise(_ tree: DeviceTree) {
    for node in tree.nodes {
      _ = (node.path, node.isAvailable, node.aliases, node.labels, try? node.compatible)
      for entry in (try? node.reg) ?? [] { _ = try? entry.translation }
      _ = (try? node.interrupts, try? node.ranges, try? node.dmaRanges)
      for property in node.properties {
        _ = (try? property.cells, try? property.strings, try? property.u64, property.bytes.count)
        _ = try? property.phandleReferences(cellsProperty: "#clock-cells")
      }
    }
    _ = (tree.violations, tree.cpus, tree.memory, try? tree.reservedMemory, try? tree.psci)
    _ = (try? tree.chosen?.standardOutput, try? tree.packed, tree.memoryReservations)
  }
}
