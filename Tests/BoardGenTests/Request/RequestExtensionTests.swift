import Addresses
import Testing

@testable import BoardGen

@Suite("A board.yml that extends another")
struct RequestExtensionTests {
  @Test("A board that extends another changes what it names, key by key")
  func extends() {
    let (request, said) = readRequest(
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
    let (request, said) = readRequest(
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
    let (request, said) = readRequest(
      "extends: a\nmemory: [ { base: 0, size: 2GiB } ]",
      and: ["boards/a/board.yml": "device-tree: a.dts\nmemory: [ { base: 0, size: 1GiB } ]"])
    #expect(said == [])
    #expect(request.memory.map(\.value.size) == [0x8000_0000])
  }

  @Test("A loop of boards that extend each other is an error that shows the loop")
  func loop() {
    let (_, said) = readRequest("extends: a", and: ["boards/a/board.yml": "heap: 0\nextends: b"])
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
    let (_, said) = readRequest("heap: 0\nextends: qemu-vrit")
    #expect(
      said == [
        """
        error: boards/b/board.yml:2: extends: boards/qemu-vrit/board.yml can't be read: \
        no such file [request-missing-file]
          advice: name an existing board folder or board.yml
        """
      ])
  }
}
