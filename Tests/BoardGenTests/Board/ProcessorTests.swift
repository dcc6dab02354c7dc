import Testing

@testable import BoardGen

@Suite("Processors")
struct ProcessorTests {
  /// A board with those processors, each with the text in its node.
  private func read(_ processors: [(compatible: String, rest: String)]) throws -> Reading {
    let nodes = processors.enumerated().map { index, processor in
      """
      cpu@\(index) {
        device_type = "cpu"; compatible = \(processor.compatible); reg = <\(index)>;
        \(processor.rest)
      };
      """
    }
    return try Reading(
      Source.tree(
        Source.memory,
        processor: """
          cpus {
            #address-cells = <1>; #size-cells = <0>;
            \(nodes.joined(separator: "\n"))
          };
          """))
  }

  @Test(
    "A processor's name says its instruction set and its address bits",
    arguments: [
      ("arm,cortex-a53", Architecture.aarch64, 40), ("arm,cortex-a72", .aarch64, 44),
      ("arm,neoverse-n1", .aarch64, 48), ("arm,cortex-a510", .aarch64, 40),
      ("arm,cortex-a7", .aarch32, 40), ("arm,cortex-a15", .aarch32, 40),
      ("arm,cortex-a32", .aarch32, 40), ("arm,cortex-r52", .aarch32, 32),
      ("arm,cortex-m33", .aarch32, 32), ("arm,cortex-r82", .aarch64, 40),
      ("arm,arm1176jzf-s", .aarch32, 40),
    ])
  func known(compatible: String, architecture: Architecture, bits: UInt64) throws {
    let reading = try read([("\"\(compatible)\"", "")])
    #expect(reading.board.architecture == architecture)
    #expect(reading.board.physicalAddressBits.value == bits)
    #expect(reading.said == [])
  }

  @Test(
    "A processor that is 64-bit by its name alone gets the architecture's bits, and a warning",
    arguments: [
      "arm,cortex-a78ae", "arm,cortex-a725", "arm,cortex-a320", "arm,armv8",
      "apple,icestorm", "qcom,kryo385",
    ])
  func unknownBits(compatible: String) throws {
    let reading = try read([("\"\(compatible)\"", "")])
    #expect(reading.board.architecture == .aarch64)
    #expect(
      reading.said == [
        """
        warning: /cpus/cpu@0 compatible: how many address bits '\(compatible)' has is not known; \
        48 are assumed [cpu-unknown]
        """
      ])
  }

  @Test("Of unlike processors the one with the fewest address bits decides")
  func bigLittle() throws {
    let reading = try read([("\"arm,cortex-a72\"", ""), ("\"arm,cortex-a53\"", "")])
    #expect(
      reading.board.physicalAddressBits
        == Sourced(40, from: .property(node: "/cpus/cpu@1", name: "compatible")))
  }

  @Test("A processor that nobody knows is an error that quotes the tree")
  func unknown() throws {
    let reading = try read([("\"acme,one\", \"acme,two\"", "")])
    #expect(
      reading.said.first == """
        error: /cpus: none of the processors is known to boardgen [architecture-unknown]
          /cpus/cpu@0: compatible acme,one, acme,two
          advice: name one with a 'compatible' such as arm,cortex-a53 or arm,armv8
        """)
  }

  @Test("A tree without processors is an error")
  func none() throws {
    let reading = try Reading(Source.tree(Source.memory, processor: ""))
    #expect(
      reading.said == [
        """
        error: /cpus: the tree names no processor [architecture-unknown]
          advice: name one with a 'compatible' such as arm,cortex-a53 or arm,armv8
        """
      ])
  }

  @Test(
    "RISC-V processors say their width",
    arguments: [
      ("riscv,isa = \"rv64imac\";", Architecture.riscv64),
      ("riscv,isa = \"rv32imac\";", .riscv32), ("riscv,isa-base = \"rv64i\";", .riscv64),
    ])
  func riscv(isa: String, architecture: Architecture) throws {
    let reading = try read([("\"riscv\"", isa)])
    #expect(reading.board.architecture == architecture)
  }

  @Test("A spin table's release address is kept with its property, a disabled processor is not")
  func spinTable() throws {
    let reading = try read([
      ("\"arm,cortex-a72\"", "enable-method = \"spin-table\"; cpu-release-addr = <0 0xd8>;"),
      ("\"arm,cortex-a72\"", "status = \"fail\";"),
    ])
    #expect(reading.board.processors.map(\.path) == ["/cpus/cpu@0"])
    #expect(
      reading.board.processors.map(\.releaseAddress)
        == [Sourced(0xd8, from: .property(node: "/cpus/cpu@0", name: "cpu-release-addr"))])
  }

  @Test(
    "The firmware's power interface is called as the tree says",
    arguments: [("hvc", PSCIConduit.hvc), ("smc", .smc)])
  func psci(method: String, conduit: PSCIConduit) throws {
    let reading = try Reading(
      Source.tree(
        Source.memory, "psci { compatible = \"arm,psci-1.0\"; method = \"\(method)\"; };"))
    #expect(reading.board.psci == conduit)
  }

  @Test("A method that is none is an error")
  func psciMethod() throws {
    let reading = try Reading(
      Source.tree(Source.memory, "psci { compatible = \"arm,psci-1.0\"; method = \"svc\"; };"))
    #expect(
      reading.said == [
        """
        error: /psci method: “svc” is none of hvc, smc [property-malformed]
          advice: use one of: hvc, smc
        """
      ])
  }
}
