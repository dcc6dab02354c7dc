import Addresses
import FDTKit
import Testing

/// The nodes that the specification's chapter 3 defines, and PSCI.
@Suite struct BaseNodeTests {
  @Test func memoryIsTheRootsChildrenOfThatType() throws {
    let tree = try tree(
      """
      / { #address-cells = <2>; #size-cells = <2>;
          memory@40000000 { device_type = "memory"; reg = <0 0x40000000 0 0x1000>, <1 0 0 0>; };
          ram { device_type = "memory"; reg = <2 0 0 1>; hotpluggable; status = "disabled"; };
          memory@5 { reg = <0 5 0 1>; };
          memory@6 { device_type = "other"; reg = <0 6 0 1>; };
          soc { memory@7 { device_type = "memory"; reg = <0 7 0 1>; }; }; };
      """)
    #expect(tree.memory.map(\.node.path) == ["/memory@40000000", "/ram", "/memory@5"])
    let banks = try tree.memory.flatMap { try $0.banks }
    #expect(
      banks.map(\.location.address.rawValue) == [0x4000_0000, 0x1_0000_0000, 0x2_0000_0000, 5])
    #expect(banks.map(\.size) == [0x1000, 0, 1, 1])
    #expect(try banks[1].translation == .unsized(PhysicalAddress(0x1_0000_0000)))
    #expect(tree.memory.map(\.node.isAvailable) == [true, false, true])
    #expect(tree.memory.map(\.isHotpluggable) == [false, true, false])
  }

  @Test func missingMemoryAndUnsizedMemoryAreDifferent() throws {
    #expect(try tree("/ { };").memory.isEmpty)
    let unsized = try tree(
      "/ { #address-cells = <1>; #size-cells = <1>; memory { reg = <0 0>; }; };")
    #expect(try unsized.memory.map { try $0.banks.map(\.size) } == [[0]])
    #expect(try tree("/ { memory { }; };").memory.map { try $0.banks } == [[]])
  }

  @Test func reservedMemoryIsFixedOrDynamic() throws {
    let tree = try tree(
      """
      / { #address-cells = <2>; #size-cells = <2>;
          reserved-memory { #address-cells = <2>; #size-cells = <2>; ranges;
            fw@80000000 { reg = <0 0x80000000 0 0x1000>, <1 0 0 0x2000>; no-map; };
            pool { compatible = "shared-dma-pool"; size = <0 0x400000>; alignment = <0 0x2000>;
              alloc-ranges = <0 0x40000000 0 0x10000000>; reusable; };
            small { size = <0x1000>; status = "disabled"; };
            both { size = <0 1>; reg = <0 0 0 2>; }; }; };
      """)
    let reserved = try tree.reservedMemory
    #expect(reserved.map(\.node.name) == ["fw@80000000", "pool", "small", "both"])
    #expect(reserved.map(\.isNoMap) == [true, false, false, false])
    #expect(reserved.map(\.isReusable) == [false, true, false, false])
    #expect(reserved.map(\.node.isAvailable) == [true, true, false, true])
    guard case .fixed(let blocks) = reserved[0].placement,
      case .dynamic(let size, let alignment, let ranges) = reserved[1].placement,
      case .fixed(let both) = reserved[3].placement
    else {
      Issue.record("wrong placements: \(reserved.map(\.placement))")
      return
    }
    #expect(blocks.map(\.size) == [0x1000, 0x2000])
    #expect(
      try blocks.map { try $0.translation }
        == [
          .physical(#require(PhysicalRange(start: PhysicalAddress(0x8000_0000), size: 0x1000))),
          .physical(#require(PhysicalRange(start: PhysicalAddress(0x1_0000_0000), size: 0x2000))),
        ])
    #expect(size == 0x40_0000)
    #expect(alignment == 0x2000)
    #expect(ranges.map(\.property) == ["alloc-ranges"])
    #expect(ranges.map(\.size) == [0x1000_0000])
    #expect(reserved[2].placement == .dynamic(size: 0x1000, alignment: nil, ranges: []))
    #expect(both.map(\.size) == [2])
  }

  @Test func reservedMemoryOfNoSizeAtAllIsRefused() throws {
    let tree = try tree("/ { reserved-memory { a { no-map; }; }; };")
    let error = #expect(throws: PropertyError.self) { try tree.reservedMemory }
    #expect(error?.description == "/reserved-memory/a size: the property is missing")
    #expect(try FDTKitTests.tree("/ { };").reservedMemory.isEmpty)
  }

  @Test(
    arguments: [
      ("stdout-path = \"/soc/uart@1\";", "/soc/uart@1", nil),
      ("stdout-path = \"/soc/uart@1:115200n8\";", "/soc/uart@1", "115200n8"),
      ("stdout-path = \"serial0:\";", "/soc/uart@1", ""),
      ("stdout-path = \"serial0:a:b\";", "/soc/uart@1", "a:b"),
      ("linux,stdout-path = \"serial0\";", "/soc/uart@1", nil),
      ("", nil, nil),
    ] as [(String, String?, String?)])
  func theConsoleIsAPathOrAnAliasWithOptions(
    chosen: String, path: String?, options: String?
  ) throws {
    let tree = try tree(
      "/ { aliases { serial0 = \"/soc/uart@1\"; }; soc { uart@1 { }; }; chosen { \(chosen) }; };")
    let console = try tree.chosen?.standardOutput
    #expect(console?.node.path == path)
    #expect(console?.options == options)
  }

  @Test func aConsoleThatIsNotThereIsRefused() throws {
    let tree = try tree("/ { chosen { stdout-path = \"serial7:9600\"; }; };")
    let error = #expect(throws: PropertyError.self) { try tree.chosen?.standardOutput }
    #expect(error?.description == "/chosen stdout-path: no node is at serial7")
  }

  @Test func chosenHasArgumentsAndARAMDisk() throws {
    func chosen(_ text: String) throws -> Chosen {
      try #require(tree("/ { chosen { \(text) }; };").chosen)
    }
    #expect(
      try chosen("bootargs = \"console=ttyS0 quiet\";").bootArguments == "console=ttyS0 quiet")
    #expect(try chosen("").bootArguments == nil)
    #expect(try chosen("").initialRAMDisk == nil)
    let disk = try #require(PhysicalRange(start: PhysicalAddress(0x1000), size: 0x2000))
    #expect(
      try chosen("linux,initrd-start = <0x1000>; linux,initrd-end = <0 0x3000>;").initialRAMDisk
        == disk)
    let reversed = try chosen("linux,initrd-start = <2>; linux,initrd-end = <2>;")
    let error = #expect(throws: PropertyError.self) { try reversed.initialRAMDisk }
    #expect(error?.reason == .emptyRange(start: 2, end: 2))
    let halved = try chosen("linux,initrd-start = <2>;")
    #expect(throws: PropertyError.self) { try halved.initialRAMDisk }
    #expect(try tree("/ { };").chosen == nil)
  }

  @Test func cpusAreReadWithWhatTheyShare() throws {
    let tree = try tree(
      """
      / { cpus { #address-cells = <2>; #size-cells = <0>; enable-method = "psci";
            cpu-map { };
            cpu@0 { device_type = "cpu"; compatible = "arm,cortex-a53"; reg = <0 0>; };
            cpu@100000001 { reg = <1 1>; status = "disabled"; enable-method = "spin-table", "psci";
              cpu-release-addr = <0x1 0xd8>; };
            cpu@2 { device_type = "cpu"; reg = <2>; mmu-type = "riscv,sv39";
              riscv,isa = "rv64imac"; riscv,isa-base = "rv64i"; riscv,isa-extensions = "i", "m", "zicsr";
              cpu-release-addr = <0xd8>; };
            l2-cache { device_type = "cache"; }; }; };
      """)
    let cpus = tree.cpus
    #expect(try cpus.map { try $0.id } == [0, 0x1_0000_0001, 2])
    #expect(cpus.map(\.node.status) == [.okay, .disabled, .okay])
    #expect(try cpus.map { try $0.enableMethods } == [["psci"], ["spin-table", "psci"], ["psci"]])
    #expect(
      try cpus.map { try $0.releaseAddress }
        == [nil, PhysicalAddress(0x1_0000_00d8), PhysicalAddress(0xd8)])
    #expect(try cpus.map { try $0.mmuType } == [nil, nil, "riscv,sv39"])
    #expect(try cpus.map { try $0.riscvISA } == [nil, nil, "rv64imac"])
    #expect(try cpus.map { try $0.riscvISABase } == [nil, nil, "rv64i"])
    #expect(try cpus.map { try $0.riscvISAExtensions } == [[], [], ["i", "m", "zicsr"]])
    #expect(try tree.cpus.first?.node.compatible == ["arm,cortex-a53"])
    #expect(try FDTKitTests.tree("/ { };").cpus.isEmpty)
  }

  @Test(
    arguments: [
      ("psci { compatible = \"arm,psci-1.0\", \"arm,psci-0.2\"; method = \"hvc\"; };", .hvc),
      ("firmware { psci { compatible = \"arm,psci\"; method = \"smc\"; }; };", .smc),
      ("psci { compatible = \"arm,psci\"; method = \"smc\"; status = \"disabled\"; };", nil),
      ("psci { compatible = \"arm,psci-x\"; method = \"smc\"; };", nil),
    ] as [(String, PSCI.Conduit?)])
  func psciSaysHowFirmwareIsCalled(node: String, expected: PSCI.Conduit?) throws {
    #expect(try tree("/ { \(node) };").psci?.conduit == expected)
  }

  @Test func anUnknownConduitIsRefused() throws {
    let tree = try tree("/ { psci { compatible = \"arm,psci\"; method = \"call\"; }; };")
    let error = #expect(throws: PropertyError.self) { try tree.psci }
    #expect(error?.description == "/psci method: “call” is none of hvc, smc")
  }
}
