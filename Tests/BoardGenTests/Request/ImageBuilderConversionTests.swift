import Testing

@testable import BoardGen

@Suite("A configuration of ImageBuilder and its board.yml")
struct ImageBuilderConversionTests {
  private struct NoSuchFile: Error {}

  /// What `board.yml` asks for, beside the configuration.
  private func read(board text: String) -> (request: Request, said: [String]) {
    var findings = Findings()
    let reader = RequestReader { path in
      guard path == "cfg/board.yml" else { throw NoSuchFile() }
      return text
    }
    let request = reader.read("cfg/board.yml", name: "b", findings: &findings)
    return (request, findings.said)
  }

  private func board(of request: Request) -> String {
    RequestText(request) { FilePath.relative($0, to: "cfg", here: "/here") }.text
  }

  @Test("ask for the same", arguments: [ImageBuilderSample.least, ImageBuilderSample.everything])
  func equal(configuration: String) {
    let (request, _) = ImageBuilderSample.read(configuration)
    let (again, said) = read(board: board(of: request))
    #expect(said == [])
    #expect(Content.of(again) == Content.of(request))
    #expect(board(of: again) == board(of: request))
  }

  @Test("are what one writes by hand")
  func byHand() {
    let (request, _) = ImageBuilderSample.read(ImageBuilderSample.everything)
    let (other, said) = read(
      board: """
        device-tree: board.dtb
        overlays: [dt/uart.dtbo, /abs/net.dtbo]
        window: { base: 0x4000_0000, size: 1GiB }
        heap: 128MiB
        heap-address: 0x6000_0000
        modules:
          - { name: domU0-kernel, kind: kernel, file: out/Image }
          - { name: domU0-ramdisk, kind: ramdisk, file: out/initrd.gz }
          - { name: domU0-device-tree, kind: device-tree, file: out/eth.dtb }
          - { name: domU2-kernel, kind: kernel, file: other }
          - { name: xen, kind: hypervisor, file: out/xen, bootargs: console=dtuart dtuart=serial0 }
        guests:
          - name: domU0
            memory: 256MiB
            cpus: 2
            kernel: domU0-kernel
            ramdisk: domU0-ramdisk
            device-tree: domU0-device-tree
            bootargs: console=ttyAMA0 quiet
          - name: domU1
            memory: 384MiB
            static: true
            direct-map: true
            ranges: [{ base: 0x4800_0000, size: 128MiB }, { base: 0x5000_0000, size: 256MiB }]
            kernel: domU0-kernel
            bootargs: console=ttyAMA0
          - { name: domU2, memory: 512MiB, kernel: domU2-kernel, console: false }
        shared-memory:
          - name: mailbox
            size: 64KiB
            address: 0x7000_0000
            guest-address: 0x600_0000
            guests: [domU0, domU2]
        run: { load: load mmc 0:1 }
        """)
    #expect(said == [])
    #expect(Content.of(other) == Content.of(request))
  }

  @Test(
    "keep texts that mean something to YAML",
    arguments: [
      "a: b", "- a", "#x", "{a}", "[a]", "*a", "&a", "!a", "%a", "@a", "a\\nb", "a\"b", "true", "~",
      "null", "0x10", "a\tb".replacing("\t", with: " "), "日本語 é", "a #b", "a\u{1f600}", "? a", "|",
    ])
  func texts(text: String) {
    let quoted = "'" + text.replacing("'", with: "'\\''") + "'"
    let (request, heard) = ImageBuilderSample.read(
      ImageBuilderSample.least
        + "DOMU_CMD[0]=\(quoted)\nDOMU_KERNEL[0]=\(quoted)\nXEN_CMD=\(quoted)\nLOAD_CMD=\(quoted)\n"
    )
    #expect(heard == [])
    #expect(request.loadCommand?.value == text)
    let (again, said) = read(board: board(of: request))
    #expect(said == [])
    #expect(Content.of(again) == Content.of(request))
  }

  @Test("stay the same whatever the numbers are", arguments: 0..<50)
  func random(seed: Int) {
    var random = Random(seed: seed)
    let count = Int.random(in: 1...6, using: &random)
    var lines = ["DEVICE_TREE=t", "XEN=../x", "XEN_CMD=c", "NUM_DOMUS=\(count)"]
    for index in 0..<count {
      func add(_ name: String, _ value: @autoclosure () -> String) {
        if Bool.random(using: &random) { lines.append("DOMU_\(name)[\(index)]=\"\(value())\"") }
      }
      lines.append("DOMU_KERNEL[\(index)]=k\(Int.random(in: 0..<3, using: &random))")
      add("RAMDISK", "r\(index % 2)")
      add("MEM", "\(Int.random(in: 1...1 << 40, using: &random))")
      add("VCPUS", "\(Int.random(in: 1...8, using: &random))")
      add("VPL011", "\(index % 2)")
      add("DIRECT_MAP", "\(index % 2)")
      add(
        "STATIC_MEM",
        (0...index % 3).map { _ in
          "\(UInt64.random(in: 0...1 << 62, using: &random)) "
            + "\(UInt64.random(in: 1...1 << 61, using: &random))"
        }.joined(separator: " "))
      add("SHARED_MEM", "m\(index) \(UInt64.random(in: 0...UInt64.max, using: &random)) 1")
    }
    let (request, heard) = ImageBuilderSample.read(lines.joined(separator: "\n"))
    #expect(heard.filter { $0.hasPrefix("error") } == [])
    let (again, said) = read(board: board(of: request))
    #expect(said == [])
    #expect(Content.of(again) == Content.of(request))
  }

  @Test(
    "say where files are, seen from another folder",
    arguments: [
      ("a/b", "a", "b"), ("a/b", "boards/x", "../../a/b"), ("b", ".", "b"), ("b", "", "b"),
      ("../b", "x", "../../b"), ("/b", "x", "/b"), ("b", "/here/x", "../b"),
      ("b", "/x", "../here/b"),
      ("ab/c", "a", "../ab/c"), ("b", "../../..", "here/b"),
    ])
  func relative(path: String, folder: String, text: String) {
    #expect(FilePath.relative(path, to: folder, here: "/here") == text)
  }
}

/// What a value holds, but for the origins in it and the files that it was read from.
private enum Content {
  static func of(_ value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    guard !mirror.children.isEmpty else { return "\(value)" }
    let parts = mirror.children.filter { !["origin", "files"].contains($0.label) }.map {
      "\($0.label ?? "")=\(of($0.value))"
    }
    return "(\(parts.joined(separator: ", ")))"
  }
}
