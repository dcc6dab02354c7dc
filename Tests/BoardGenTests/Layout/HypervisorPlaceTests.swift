import Testing

@testable import BoardGen

@Suite("Where QEMU puts a hypervisor")
struct HypervisorPlaceTests {
  /// The address that a hypervisor of that size is given, beside other modules.
  private func address(
    size: String, ram: UInt64 = 0x4000_0000, modules: String = "",
    run: String = "run: { qemu: -M virt }"
  ) throws -> UInt64? {
    let (request, said) = readRequest(
      """
      device-tree: x.dtb
      \(run)
      modules:
        - { name: xen, kind: hypervisor, file: xen, size: \(size) }
      \(modules)
      """)
    try #require(said == [])
    let board = try Board.made(banks: [range(0x4000_0000, ram)])
    return request.placingHypervisor(on: board).modules.first?.address?.value
  }

  @Test(
    "It is two mebibytes above the start of RAM, if there is room", arguments: ["2MiB", "1MiB"])
  func place(size: String) throws {
    #expect(try address(size: size) == 0x4020_0000)
    // QEMU's tree is then just behind it, or where it would be.
    #expect(try address(size: size, ram: 0x80_0000) == 0x4020_0000)
    #expect(try address(size: size, ram: 0x7f_f000) == nil)
    #expect(try address(size: size, ram: 0x20_0000) == nil)
    #expect(try address(size: size, run: "") == nil)
  }

  @Test(
    "What is beside its place does not matter, and what is in it does",
    arguments: [
      ("0x4040_0000", true), ("0x401f_0000", true), ("0x403f_0000", false),
      ("0x4020_0000", false), ("0x401f_8000", false),
    ])
  func neighbour(address: String, isFree: Bool) throws {
    let module = "  - { name: a, kind: raw, file: a, size: 64KiB, address: \(address) }"
    #expect(try self.address(size: "1MiB", modules: module) == (isFree ? 0x4020_0000 : nil))
  }
}
