import Testing

@testable import BoardGen

@Suite("RAM")
struct MemoryTests {
  @Test("One bank is read with its property as its origin")
  func oneBank() throws {
    let reading = try Reading(Source.tree(Source.memory))
    #expect(reading.banks == ["[0x4000_0000, 0x4400_0000)"])
    #expect(
      reading.board.memory.map(\.origin)
        == [.property(node: "/memory@40000000", name: "reg", index: 0)])
    #expect(reading.said == [])
  }

  @Test("Several nodes and several banks of one node are sorted by address")
  func severalBanks() throws {
    let reading = try Reading(
      Source.tree(
        """
        memory@80000000 {
          device_type = "memory";
          reg = <1 0 0 0x1000>, <0 0x80000000 0 0x1000>;
        };
        """, Source.ram("40000000", "0x1000")))
    #expect(
      reading.banks == [
        "[0x4000_0000, 0x4000_1000)", "[0x8000_0000, 0x8000_1000)",
        "[0x0001_0000_0000, 0x0001_0000_1000)",
      ])
    #expect(
      reading.board.memory.map(\.origin.description) == [
        "/memory@40000000 reg[0]", "/memory@80000000 reg[1]", "/memory@80000000 reg[0]",
      ])
  }

  @Test("Banks that overlap count once, and both are named")
  func overlap() throws {
    let reading = try Reading(
      Source.tree(Source.ram("40000000", "0x2000"), Source.ram("40001000", "0x2000")))
    #expect(reading.banks == ["[0x4000_0000, 0x4000_3000)"])
    #expect(
      reading.said == [
        """
        warning: /memory@40001000 reg[0]: RAM [0x4000_1000, 0x4000_3000) overlaps another bank \
        [memory-overlap]
          /memory@40000000 reg[0]: RAM [0x4000_0000, 0x4000_2000)
          advice: correct one of them; boardgen counts what they share once
        """
      ])
  }

  @Test("A disabled memory node is no RAM")
  func disabled() throws {
    let reading = try Reading(
      Source.tree(
        Source.memory,
        """
        memory@80000000 {
          device_type = "memory"; reg = <0 0x80000000 0 0x1000>; status = "disabled";
        };
        """))
    #expect(reading.banks == ["[0x4000_0000, 0x4400_0000)"])
  }

  @Test(
    "RAM that the tree leaves out has a diagnostic of its own for each way of leaving it out",
    arguments: [
      (
        "", "/", "the tree has no memory node [memory-missing]"
      ),
      (
        "memory { device_type = \"memory\"; };", "/memory",
        "no memory node has a bank that counts [memory-missing]"
      ),
      (
        "memory@0 { device_type = \"memory\"; reg = <0 0 0 0>; };", "/memory@0 reg[0]",
        "the size of RAM is 0: the firmware fills it in before it boots [memory-unsized]"
      ),
      (
        """
        memory@0 { device_type = "memory"; reg = <0 0 0 0x1000>; status = "disabled"; };
        """, "/memory@0", "no memory node has a bank that counts [memory-missing]"
      ),
    ])
  func missing(node: String, place: String, message: String) throws {
    let reading = try Reading(Source.tree(node))
    #expect(reading.banks == [])
    #expect(
      reading.said == [
        """
        error: \(place): \(message)
          advice: say it with --memory BASE:SIZE, or with 'memory: [ { base: …, size: … } ]' in \
        board.yml
        """
      ])
  }

  @Test("A bank of size 0 beside one that has a size is no reason to ask")
  func partlyUnsized() throws {
    let reading = try Reading(
      Source.tree(
        "memory@0 { device_type = \"memory\"; reg = <0 0 0 0>, <0 0x40000000 0 0x1000>; };"))
    #expect(reading.banks == ["[0x4000_0000, 0x4000_1000)"])
    #expect(reading.said == [])
  }

  @Test("The request says what the tree leaves to the firmware")
  func requested() throws {
    var findings = Findings()
    var request = Request(name: "test")
    request.memory = [MemoryOption.parse("0x4000_0000:1GiB", findings: &findings)]
      .compactMap(\.self)
    let reading = try Reading(
      Source.tree("memory@0 { device_type = \"memory\"; reg = <0 0 0 0>; };"), request)
    #expect(reading.banks == ["[0x4000_0000, 0x8000_0000)"])
    #expect(reading.said == [])
  }

  @Test("RAM that the request says differently replaces the tree's, and both are named")
  func conflict() throws {
    var findings = Findings()
    var request = Request(name: "test")
    request.memory = [MemoryOption.parse("0x4000_0000:1GiB", findings: &findings)]
      .compactMap(\.self)
    let reading = try Reading(Source.tree(Source.memory), request)
    #expect(reading.banks == ["[0x4000_0000, 0x8000_0000)"])
    #expect(
      reading.said == [
        """
        warning: --memory 0x4000_0000:1GiB: this replaces the RAM that the tree names \
        [memory-conflict]
          /memory@40000000 reg[0]: RAM [0x4000_0000, 0x4400_0000)
        """
      ])
  }

  @Test("A bank that passes 2^64 is an error at its property")
  func wraps() throws {
    let reading = try Reading(
      Source.tree(
        "memory@0 { device_type = \"memory\"; reg = <0xffffffff 0xfffff000 0 0x2000>; };"))
    #expect(
      reading.said == [
        """
        error: /memory@0 reg[0]: 0xfffffffffffff000 + 0x2000 reaches past 2^64 [range-wraps]
          advice: correct the address or the size
        """
      ])
  }

  @Test("A bank that may end at 2^64 is a bank")
  func top() throws {
    let reading = try Reading(
      Source.tree(
        "memory@0 { device_type = \"memory\"; reg = <0xffffffff 0xfffff000 0 0x1000>; };",
        processor: ""))
    #expect(reading.banks == ["[0xffff_ffff_ffff_f000, 2^64)"])
  }

  @Test("RAM beyond the processor's address bits is refused")
  func beyond() throws {
    let reading = try Reading(
      Source.tree("memory@0 { device_type = \"memory\"; reg = <0x100 0 0 0x1000>; };"))
    #expect(
      reading.said == [
        """
        error: /memory@0 reg[0]: [0x0100_0000_0000, 0x0100_0000_1000) needs more than the 40 bits \
        of a physical address [address-beyond-cpu]
          /cpus/cpu@0 compatible: 40 bits
          advice: correct the tree: this processor can't reach the address
        """
      ])
  }

  @Test("Cells that don't fill an entry are an error with the property and the sizes")
  func wrongCells() throws {
    let reading = try Reading(
      Source.tree("memory@0 { device_type = \"memory\"; reg = <0 0 0>; };"))
    #expect(
      reading.said == [
        """
        error: /memory@0 reg: the value has 12 bytes, which is not a multiple of 16 \
        [property-malformed]
          / #address-cells: 2
          / #size-cells: 2
          advice: write whole entries, in as many cells as the bus says
        """
      ])
  }
}
