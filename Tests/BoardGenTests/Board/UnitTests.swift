import Testing

@testable import BoardGen

@Suite("Units")
struct UnitTests {
  /// A board with one processor, its text in its node, and other nodes.
  private func read(
    _ compatible: String, _ rest: String = "", nodes: String = "", regions: UInt64? = nil
  ) throws -> Reading {
    var request = Request(name: "test")
    request.unit.regions = regions.map { Sourced($0, from: .request(key: "unit.regions")) }
    return try Reading(
      Source.tree(
        Source.memory, nodes,
        processor: """
          cpus {
            #address-cells = <1>; #size-cells = <0>;
            cpu@0 { device_type = "cpu"; compatible = "\(compatible)"; reg = <0>; \(rest) };
          };
          """), request)
  }

  private static let origin = Origin.property(node: "/cpus/cpu@0", name: "compatible")

  @Test(
    "A processor's name says its unit, the usual number of regions, and what compilers call it",
    arguments: [
      ("arm,cortex-r52", UnitModel.pmsav8_32, 16, "cortex-r52"),
      ("arm,cortex-r52plus", .pmsav8_32, 16, "cortex-r52plus"),
      ("arm,cortex-r82", .pmsav8_64, 16, "cortex-r82"),
      ("arm,cortex-r4f", .pmsav7R, 12, "cortex-r4"), ("arm,cortex-r5", .pmsav7R, 16, "cortex-r5"),
      ("arm,cortex-m3", .pmsav7M, 8, "cortex-m3"), ("arm,cortex-m4f", .pmsav7M, 8, "cortex-m4"),
      ("arm,cortex-m7", .pmsav7M, 8, "cortex-m7"), ("arm,cortex-m23", .pmsav8M, 8, "cortex-m23"),
      ("arm,cortex-m33", .pmsav8M, 8, "cortex-m33"),
      ("arm,cortex-m55", .pmsav8M, 16, "cortex-m55"),
      ("arm,cortex-m85", .pmsav8M, 16, "cortex-m85"),
    ])
  func regions(compatible: String, unit: UnitModel, count: UInt64, name: String) throws {
    let reading = try read(compatible)
    #expect(reading.board.unit == unit)
    #expect(reading.board.regionCount == Sourced(count, from: Self.origin))
    #expect(reading.board.regionGranularity == nil)
    #expect(reading.board.processors.map(\.compilerName) == [name])
    #expect(
      reading.board.physicalAddressBits == Sourced(unit == .pmsav8_64 ? 40 : 32, from: Self.origin))
    #expect(reading.said == [])
  }

  @Test(
    "Processors without regions have no number of them",
    arguments: [
      ("arm,cortex-a53", UnitModel.vmsav8_64), ("arm,armv8", .vmsav8_64),
      ("arm,cortex-a7", .unknown), ("arm,cortex-m0+", .unknown), ("arm,cortex-m0", .none),
    ])
  func withoutRegions(compatible: String, unit: UnitModel) throws {
    let reading = try read(compatible)
    #expect(reading.board.unit == unit)
    #expect(reading.board.regionCount == nil)
  }

  @Test(
    "A hart has a PMP, and Smepmp where its extensions say so",
    arguments: [
      ("riscv,isa = \"rv64imac_zicsr\";", UnitModel.pmp),
      ("riscv,isa = \"rv32imac_zicsr_smepmp_sstc\";", .smepmp),
      (
        "riscv,isa-base = \"rv64i\"; riscv,isa-extensions = \"i\", \"m\", \"smepmp\";", .smepmp
      ),
      ("riscv,isa = \"rv64i_smepmpx\";", .pmp),
    ])
  func riscv(isa: String, unit: UnitModel) throws {
    let reading = try read("riscv", isa)
    #expect(reading.board.unit == unit)
    #expect(
      reading.board.regionCount == Sourced(16, from: .rule("the usual number of PMP entries")))
    #expect(reading.board.processors.map(\.compilerName) == [nil])
    #expect(reading.said == [])
  }

  @Test("Of unlike harts the one with the weakest unit decides")
  func unlikeHarts() throws {
    let reading = try Reading(
      Source.tree(
        Source.memory,
        processor: """
          cpus {
            #address-cells = <1>; #size-cells = <0>;
            cpu@0 {
              device_type = "cpu"; compatible = "riscv"; reg = <0>;
              riscv,isa = "rv64i_smepmp"; riscv,pmpregions = <16>; riscv,pmpgranularity = <4>;
            };
            cpu@1 {
              device_type = "cpu"; compatible = "riscv"; reg = <1>;
              riscv,isa = "rv64i"; riscv,pmpregions = <8>; riscv,pmpgranularity = <4096>;
            };
          };
          """))
    #expect(reading.board.unit == .pmp)
    #expect(
      reading.board.regionCount
        == Sourced(8, from: .property(node: "/cpus/cpu@1", name: "riscv,pmpregions")))
    #expect(
      reading.board.regionGranularity
        == Sourced(4096, from: .property(node: "/cpus/cpu@1", name: "riscv,pmpgranularity")))
  }

  @Test(
    "The tree knows the number of regions better than the processor's name",
    arguments: ["arm,armv7m-mpu", "arm,armv8m-mpu", "arm,armv8.1m-mpu"])
  func treeCount(mpu: String) throws {
    let node = """
      mpu@e000ed90 {
        compatible = "\(mpu)"; reg = <0 0xe000ed90 0 0x40>; arm,num-mpu-regions = <12>;
      };
      """
    let origin = Origin.property(node: "/mpu@e000ed90", name: "arm,num-mpu-regions")
    #expect(
      try read("arm,cortex-m33", nodes: node).board.regionCount == Sourced(12, from: origin))
    let disabled = node.replacing("};", with: "status = \"disabled\"; };")
    #expect(try read("arm,cortex-m33", nodes: disabled).board.regionCount?.value == 8)
    let inCPU = try read("arm,cortex-r52", "arm,num-mpu-regions = <20>;")
    #expect(
      inCPU.board.regionCount
        == Sourced(20, from: .property(node: "/cpus/cpu@0", name: "arm,num-mpu-regions")))
  }

  @Test("The request knows it better than the tree")
  func requestCount() throws {
    let reading = try read("arm,cortex-r52", "arm,num-mpu-regions = <20>;", regions: 24)
    #expect(reading.board.regionCount == Sourced(24, from: .request(key: "unit.regions")))
    #expect(reading.said == [])
  }

  @Test(
    "A number of regions that there can't be is an error",
    arguments: [
      ("arm,cortex-r52", "", 256, "no PMSAv8-32 has 256 regions", "give a number from 1 to 255"),
      ("arm,cortex-r52", "", 0, "no PMSAv8-32 has 0 regions", "give a number from 1 to 255"),
      (
        "riscv", "riscv,isa = \"rv64i\";", 65, "no PMP has 65 regions", "give a number from 1 to 64"
      ),
      (
        "arm,cortex-a53", "", 8, "the unit of this board's processors has no regions",
        "leave 'regions' out"
      ),
    ])
  func impossible(
    compatible: String, rest: String, regions: UInt64, message: String, advice: String
  ) throws {
    let reading = try read(compatible, rest, regions: regions)
    #expect(
      reading.said == [
        "error: request unit.regions: \(message) [request-value]\n  advice: \(advice)"
      ])
  }

  @Test(
    "A number in the tree that makes no sense does not count",
    arguments: [
      ("riscv,pmpregions = <65>;", "riscv,pmpregions: 65 is more than the 64 that there can be"),
      (
        "riscv,pmpgranularity = <24>;",
        "riscv,pmpgranularity: 24 is no power of two from 4 on"
      ),
      (
        "riscv,pmpgranularity = <2>;", "riscv,pmpgranularity: 2 is no power of two from 4 on"
      ),
    ])
  func nonsense(property: String, message: String) throws {
    let reading = try read("riscv", "riscv,isa = \"rv64i\"; \(property)")
    #expect(reading.board.regionCount?.value == 16)
    #expect(reading.board.regionGranularity == nil)
    #expect(
      reading.said == [
        """
        warning: /cpus/cpu@0 \(message) [device-malformed]
          advice: correct the property, or say it with 'unit: { regions: … }' in board.yml
        """
      ])
  }
}
