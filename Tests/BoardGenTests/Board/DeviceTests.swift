import Testing

@testable import BoardGen

@Suite("Devices")
struct DeviceTests {
  private func read(_ nodes: String) throws -> Reading {
    try Reading(Source.tree(Source.memory, nodes))
  }

  @Test("Every entry of 'reg' is a region, with its name and its origin")
  func regions() throws {
    let reading = try read(
      """
      aliases { ethernet0 = &mac; };
      mac: ethernet@1000 {
        compatible = "acme,mac-2", "acme,mac";
        reg = <0 0x1000 0 0x100>, <0 0x2000 0 0x200>; reg-names = "mac", "mdio";
      };
      """)
    let device = try #require(reading.board.devices.first)
    #expect(device.path == "/ethernet@1000")
    #expect(device.label == "mac")
    #expect(device.alias == "ethernet0")
    #expect(device.compatible == ["acme,mac-2", "acme,mac"])
    #expect(
      device.regions.map { "\($0.range) \($0.name ?? "") \($0.origin)" } == [
        "[0x0000_1000, 0x0000_1100) mac /ethernet@1000 reg[0]",
        "[0x0000_2000, 0x0000_2200) mdio /ethernet@1000 reg[1]",
      ])
  }

  @Test("Addresses are translated through every bus on the way")
  func translation() throws {
    let reading = try read(
      """
      soc {
        #address-cells = <1>; #size-cells = <1>; ranges = <0x7e000000 0 0xfe000000 0x1800000>;
        bus@7e200000 {
          #address-cells = <1>; #size-cells = <1>; ranges = <0 0x7e200000 0x1000>;
          gpio@100 { reg = <0x100 0x10>; };
        };
      };
      """)
    #expect(
      reading.board.devices.flatMap(\.regions).map(\.range.description)
        == ["[0xfe20_0100, 0xfe20_0110)"])
  }

  @Test("Devices without an address of the processor's are said so in one note")
  func notMapped() throws {
    let reading = try read(
      """
      i2c@1000 {
        compatible = "acme,i2c"; reg = <0 0x1000 0 0x100>;
        #address-cells = <1>; #size-cells = <0>;
        rtc@68 { compatible = "acme,rtc"; reg = <0x68>; };
        eeprom@50 { compatible = "acme,eeprom"; reg = <0x50>; };
      };
      """)
    #expect(reading.board.devices.map(\.path) == ["/i2c@1000"])
    #expect(
      reading.said == [
        """
        note: /i2c@1000: 2 devices behind this bus have no address that the processor could use \
        [device-not-mapped]
        """
      ])
  }

  @Test("A device outside the windows of its bus is left out, and both are named")
  func outside() throws {
    let reading = try read(
      """
      bus {
        #address-cells = <1>; #size-cells = <1>; ranges = <0 0 0x1000 0x1000>;
        far@8000 { reg = <0x8000 0x100>; };
      };
      """)
    #expect(reading.board.devices == [])
    #expect(
      reading.said == [
        """
        warning: /bus/far@8000 reg[0]: no window of the bus holds 0x0000_8000; the device is left \
        out [device-outside-bus]
          /bus ranges: the bus's windows
        """
      ])
  }

  @Test(
    "What a disabled node holds does not count",
    arguments: ["disabled", "fail", "fail-sss", "reserved"])
  func disabled(status: String) throws {
    let reading = try read(
      """
      bus {
        #address-cells = <2>; #size-cells = <2>; ranges; status = "\(status)";
        uart@1000 { reg = <0 0x1000 0 0x100>; };
      };
      timer@2000 { reg = <0 0x2000 0 0x100>; status = "okay"; };
      """)
    #expect(reading.board.devices.map(\.path) == ["/timer@2000"])
  }

  @Test("A range that passes 2^64 is an error, and so are addresses beyond the processor's")
  func tooHigh() throws {
    let reading = try read(
      """
      wraps@0 { reg = <0xffffffff 0xffffff00 0 0x200>; };
      high@10000000000 { reg = <0x100 0 0 0x100>; };
      """)
    #expect(
      reading.said == [
        """
        error: /wraps@0 reg[0]: 0xffffffffffffff00 + 0x200 reaches past 2^64 [range-wraps]
          advice: correct the address or the size
        """,
        """
        error: /high@10000000000 reg[0]: [0x0100_0000_0000, 0x0100_0000_0100) needs more than the \
        40 bits of a physical address [address-beyond-cpu]
          /cpus/cpu@0 compatible: 40 bits
          advice: correct the tree: this processor can't reach the address
        """,
      ])
  }

  @Test("The interrupt controller is the one that the root names, else the first that is there")
  func interruptController() throws {
    let controllers = """
      first: intc@1000 {
        interrupt-controller; #interrupt-cells = <1>; reg = <0 0x1000 0 0x100>; FIRST
      };
      second: intc@2000 {
        interrupt-controller; #interrupt-cells = <1>; reg = <0 0x2000 0 0x100>;
      };
      """
    func early(_ nodes: String, head: String = "") throws -> [String] {
      try Reading(Source.tree(head, Source.memory, nodes, processor: "")).board.devices.filter {
        $0.role == .interruptController
      }.map(\.path)
    }
    let plain = controllers.replacing("FIRST", with: "")
    #expect(try early(plain) == ["/intc@1000"])
    #expect(try early(plain, head: "interrupt-parent = <&second>;") == ["/intc@2000"])
    #expect(
      try early(controllers.replacing("FIRST", with: "status = \"disabled\";")) == ["/intc@2000"])
  }

  @Test("A timer with registers in memory is an early device")
  func timer() throws {
    let reading = try read(
      "timer@1000 { compatible = \"arm,armv7-timer-mem\"; reg = <0 0x1000 0 0x1000>; };")
    #expect(reading.board.devices.map(\.role) == [.timer])
  }
}
