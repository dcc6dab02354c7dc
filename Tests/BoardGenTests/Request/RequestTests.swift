import Addresses
import Testing

@testable import BoardGen

@Suite("board.yml")
struct RequestTests {
  private struct NoSuchFile: Error, CustomStringConvertible {
    var description: String { "no such file" }
  }

  /// Reads `boards/b/board.yml` among files that are not on a disk.
  private func read(
    _ text: String, and others: [String: String] = [:]
  ) -> (request: Request, said: [String]) {
    let files = others.merging(["boards/b/board.yml": text]) { $1 }
    var findings = Findings()
    let reader = RequestReader { path in
      guard let text = files[path] else { throw NoSuchFile() }
      return text
    }
    let request = reader.read("boards/b/board.yml", name: "b", findings: &findings)
    return (request, findings.said)
  }

  @Test("Every key says what it says")
  func everyKey() throws {
    let (request, said) = read(
      """
      device-tree: ../tree.dts
      overlays: [one.dtso, /two.dtbo]
      memory:
        - { base: 0x40000000, size: 1GiB }
        - { base: 0x1_0000_0000, size: 2 GiB }
      unit:
        kind: mmu
        level: el2
        granule: 64KiB
        virtual-address-bits: 40
        tables: position-independent
        device-alias: 0x80_0000_0000
        direct-map: 0x10_0000_0000
        security: non-secure
        regions: 24
        dont-care: [ { base: 0x4000_3000, size: 4KiB }, { base: 0x4000_a000, size: 24KiB } ]
      modules:
        - { name: kernel, file: kernel.bin }
        - { name: disk, size: 4MiB, address: 0x4800_0000 }
      guests:
        - { name: a, memory: 64KiB, text: 16KiB, address: 0x4100_0000, devices: [serial1, /rtc] }
        - { name: b-2, memory: 1MiB, address: auto }
      image: { address: 0x40200000, reserve: 4MiB, stack: 128KiB, formats: [elf] }
      heap: 16MiB
      console: /serial@9000000
      run: { qemu: "-M virt" }
      """)
    #expect(said == [])
    #expect(request.name == "b")
    #expect(request.tree?.path.value == "boards/tree.dts")
    #expect(request.tree?.overlays.map(\.value) == ["boards/b/one.dtso", "/two.dtbo"])
    #expect(
      request.memory.map(\.value.description)
        == ["[0x4000_0000, 0x8000_0000)", "[0x0001_0000_0000, 0x0001_8000_0000)"])
    #expect(request.unit.kind?.value == .mmu)
    #expect(request.unit.level?.value == .el2)
    #expect(request.unit.granule.value == 0x1_0000)
    #expect(request.unit.virtualAddressBits?.value == 40)
    #expect(request.unit.tables.value == .positionIndependent)
    #expect(request.unit.deviceAlias.value == 0x80_0000_0000)
    #expect(request.unit.directMap?.value == 0x10_0000_0000)
    #expect(request.unit.security?.value == .nonSecure)
    #expect(request.unit.regions?.value == 24)
    #expect(
      request.unit.dontCare.map(\.value.description)
        == ["[0x4000_3000, 0x4000_4000)", "[0x4000_a000, 0x4001_0000)"])
    #expect(request.image.address?.value == 0x4020_0000)
    #expect(request.image.reserve.value == 0x40_0000)
    #expect(request.image.stack.value == 0x2_0000)
    #expect(request.image.formats == [.elf])
    #expect(
      request.heap
        == Sourced(
          0x100_0000, from: .request(key: "heap", file: "boards/b/board.yml", line: 24)))
    #expect(request.console?.value == "/serial@9000000")
    #expect(request.qemu == "-M virt")
  }

  @Test("Everything but the tree has a default")
  func defaults() {
    let (request, said) = read("device-tree: x.dtb\nimage: { address: auto }")
    var expected = Request(name: "b")
    expected.tree = request.tree
    expected.files = ["boards/b/board.yml"]
    #expect(request == expected)
    #expect(said == [])
  }

  @Test("QEMU's arguments may be folded over lines")
  func folded() {
    let (request, _) = read("device-tree: x.dtb\nrun:\n  qemu: >\n    -M virt\n    -m 1G\n")
    #expect(request.qemu == "-M virt -m 1G")
  }

  @Test("A board that extends another changes what it names, key by key")
  func extends() {
    let (request, said) = read(
      "extends: a\noverlays: [b.dtso]\nimage: { stack: 8KiB }\nheap: 0",
      and: [
        "boards/a/board.yml": """
        device-tree: a.dts
        overlays: [a.dtso]
        image: { reserve: 8MiB, stack: 16KiB }
        heap: 1MiB
        """
      ])
    #expect(said == [])
    #expect(request.name == "b")
    #expect(request.tree?.path.value == "boards/a/a.dts")
    #expect(request.tree?.overlays.map(\.value) == ["boards/a/a.dtso", "boards/b/b.dtso"])
    #expect(request.image.reserve.value == 0x80_0000)
    #expect(request.image.stack.value == 0x2000)
    #expect(request.heap.value == 0)
  }

  @Test("Extending goes on over any number of boards, by name, folder or file")
  func chain() {
    let (request, said) = read(
      "extends: ../c",
      and: [
        "boards/c/board.yml": "extends: flavours/d.yml\nheap: 1MiB",
        "boards/c/flavours/d.yml": "extends: ../../e/board.yml\nheap: 2MiB",
        "boards/e/board.yml": "device-tree: e.dts\nconsole: uart0\nheap: 3MiB",
      ])
    #expect(said == [])
    #expect(request.tree?.path.value == "boards/e/e.dts")
    #expect(request.heap.value == 0x10_0000)
    #expect(request.console?.value == "uart0")
  }

  @Test("RAM-size variants of one board are two lines each")
  func variant() {
    let (request, said) = read(
      "extends: a\nmemory: [ { base: 0, size: 2GiB } ]",
      and: ["boards/a/board.yml": "device-tree: a.dts\nmemory: [ { base: 0, size: 1GiB } ]"])
    #expect(said == [])
    #expect(request.memory.map(\.value.size) == [0x8000_0000])
  }

  @Test("A loop of boards that extend each other is an error that shows the loop")
  func loop() {
    let (_, said) = read("extends: a", and: ["boards/a/board.yml": "heap: 0\nextends: b"])
    #expect(
      said == [
        """
        error: boards/a/board.yml:2: extends: this request extends itself [request-value]
          boards/b/board.yml: extends: extends the next
          boards/a/board.yml: extends: extends the next
          advice: let one of them not extend another
        """
      ])
  }

  @Test("A base that is not there is an error at the key that names it")
  func missingBase() {
    let (_, said) = read("heap: 0\nextends: qemu-vrit")
    #expect(
      said == [
        """
        error: boards/b/board.yml:2: extends: boards/qemu-vrit/board.yml can't be read: \
        no such file [request-missing-file]
          advice: name an existing board folder or board.yml
        """
      ])
  }

  @Test(
    "What is wrong with one key is said at its line, with what to do",
    arguments: [
      (
        "heapp: 1", "2: heapp: there is no such key [request-unknown-key]",
        "did you mean 'heap'?"
      ),
      (
        "image: { stak: 1 }", "2: image.stak: there is no such key [request-unknown-key]",
        "did you mean 'stack'?"
      ),
      (
        "run: { xyzzyplugh: 1 }",
        "2: run.xyzzyplugh: there is no such key [request-unknown-key]",
        "known keys here: load, qemu"
      ),
      (
        "memory: [ { bas: 0, size: 1 } ]",
        "2: memory[0].bas: there is no such key [request-unknown-key]", "did you mean 'base'?"
      ),
      (
        "unit: { level: el3 }", "2: unit.level: 'el3' is not a choice [request-value]",
        "one of: el1, el2"
      ),
      (
        "unit: { granule: 8KiB }",
        "2: unit.granule: a granule of 8 KiB does not exist [request-value]",
        "one of: 4KiB, 16KiB, 64KiB"
      ),
      (
        "heap: lots", "2: heap: 'lots' is not a number that fits 64 bits [request-value]",
        "write a decimal or 0x number, or a size such as 64KiB, 2MiB or 1GiB"
      ),
      (
        "image: { formats: [elf, exe] }",
        "2: image.formats[1]: 'exe' is not a format [request-value]", "one of: elf, image"
      ),
    ])
  func wrongKey(line: String, message: String, advice: String) {
    let (_, said) = read("device-tree: x.dtb\n\(line)")
    #expect(said.first == "error: boards/b/board.yml:\(message)\n  advice: \(advice)")
  }

  @Test(
    "A value of the wrong kind is said at its line",
    arguments: [
      ("heap: [1]", "2: heap: this must be a single value"),
      ("console:", "2: console: this key has no value"),
      ("image: 5", "2: image: this must be a mapping of keys to values"),
      ("image:", "2: image: this must be a mapping of keys to values"),
      ("memory: 1GiB", "2: memory: this must be a list"),
      ("memory: [1GiB]", "2: memory[0]: this must be a mapping of keys to values"),
      ("overlays: a.dtso", "2: overlays: this must be a list"),
      ("overlays: [[a.dtso]]", "2: overlays[0]: this must be a single value"),
      (
        "memory: [ { base: 0x1000, size: 0 } ]",
        "2: memory[0].base: 0 bytes from 0x0000_1000 is empty or passes 2^64"
      ),
    ])
  func wrongKind(line: String, message: String) throws {
    let (_, said) = read("device-tree: x.dtb\n\(line)")
    let first = try #require(said.first)
    #expect(said.count == 1)
    #expect(first.hasPrefix("error: boards/b/board.yml:\(message) ["))
  }

  @Test("A bank without its base or size is an error", arguments: ["base", "size"])
  func incompleteBank(key: String) {
    let (_, said) = read("device-tree: x.dtb\nmemory:\n  - { \(key): 4KiB }")
    let missing = key == "base" ? "size" : "base"
    #expect(
      said == [
        """
        error: boards/b/board.yml:3: memory[0].\(missing): this key is missing [request-value]
          advice: write a bank as { base: 0x4000_0000, size: 1GiB }
        """
      ])
  }

  @Test("A key that stands twice is an error")
  func twice() {
    let (_, said) = read("device-tree: x.dtb\nheap: 1\nheap: 2")
    #expect(
      said == [
        """
        error: boards/b/board.yml:2: 'heap' stands here more than once [request-unreadable]
          advice: docs/board-yml.md shows what a board.yml looks like
        """
      ])
  }

  @Test(
    "A file that holds nothing says what to write",
    arguments: ["", "\n\n", "# a comment\n", "---\n", "~"])
  func empty(text: String) {
    let (_, said) = read(text)
    #expect(
      said == [
        """
        error: boards/b/board.yml: the file is empty [request-unreadable]
          advice: add a line such as 'device-tree: board.dts'
        """
      ])
  }

  @Test(
    "What is not YAML is said with the line",
    arguments: [
      (
        "device-tree: x.dtb\nimage: { stack: 1", 3,
        "did not find expected ',' or '}' (while parsing a flow mapping in line 2)"
      ),
      (
        "device-tree: x.dtb\n\theap: 1", 2,
        "found a tab character that violates indentation (while scanning a plain scalar in line 1)"
      ),
      ("a: b: c", 1, "mapping values are not allowed in this context"),
      (
        "device-tree: \"x", 1,
        "found unexpected end of stream (while scanning a quoted scalar in line 1)"
      ),
    ])
  func notYAML(text: String, line: Int, problem: String) throws {
    let (_, said) = read(text)
    #expect(
      said == [
        """
        error: boards/b/board.yml:\(line): this is not YAML: \(problem) [request-unreadable]
          advice: docs/board-yml.md shows what a board.yml looks like
        """
      ])
  }

  @Test("A request that is a list or a word is no mapping", arguments: ["- a", "word"])
  func notMapping(text: String) {
    let (_, said) = read(text)
    #expect(
      said == [
        """
        error: boards/b/board.yml:1: this must be a mapping of keys to values \
        [request-value]
        """
      ])
  }

  @Test("A request without a tree says so")
  func withoutTree() {
    let (_, said) = read("heap: 1MiB")
    #expect(
      said == [
        """
        error: boards/b/board.yml: device-tree: the request names no device tree [request-value]
          advice: add a line such as 'device-tree: board.dts'
        """
      ])
  }

  @Test("One reading reports all that it finds")
  func all() {
    let (_, said) = read("device-tree: x.dtb\nheapp: 1\nimage: { stack: x }\nunit: { kind: tpu }")
    #expect(said.count == 3)
  }
}
