import Addresses
import Testing

@testable import BoardGen

@Suite("board.yml")
struct RequestTests {
  @Test("Every key says what it says")
  func everyKey() throws {
    let (request, said) = readRequest(
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
    let (request, said) = readRequest("device-tree: x.dtb\nimage: { address: auto }")
    var expected = Request(name: "b")
    expected.tree = request.tree
    expected.files = ["boards/b/board.yml"]
    #expect(request == expected)
    #expect(said == [])
  }

  @Test("QEMU's arguments may be folded over lines")
  func folded() {
    let (request, _) = readRequest("device-tree: x.dtb\nrun:\n  qemu: >\n    -M virt\n    -m 1G\n")
    #expect(request.qemu == "-M virt -m 1G")
  }
}
