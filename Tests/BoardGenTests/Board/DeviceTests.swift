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

  @Test("Where the root names none, a known root controller goes before others")
  func knownController() throws {
    let reading = try read(
      """
      cascade: intc@1000 {
        compatible = "arm,versatile-sic"; interrupt-controller; #interrupt-cells = <1>;
        reg = <0 0x1000 0 0x100>;
      };
      intc@2000 {
        compatible = "arm,versatile-vic"; interrupt-controller; #interrupt-cells = <1>;
        reg = <0 0x2000 0 0x100>;
      };
      """)
    #expect(reading.board.devices.map(\.role) == [nil, .interruptController])
  }

  @Test("A hart's own controller, which has no registers, is not the interrupt controller")
  func hartController() throws {
    let reading = try Reading(
      Source.tree(
        Source.memory,
        """
        plic@c000000 {
          compatible = "sifive,plic-1.0.0"; interrupt-controller; #interrupt-cells = <1>;
          reg = <0 0xc000000 0 0x600000>;
        };
        """,
        processor: """
          cpus {
            #address-cells = <1>; #size-cells = <0>;
            cpu@0 {
              device_type = "cpu"; compatible = "riscv"; reg = <0>; riscv,isa = "rv64i";
              interrupt-controller { interrupt-controller; #interrupt-cells = <1>; };
            };
          };
          """))
    #expect(reading.board.devices.map(\.role) == [.interruptController])
  }

  @Test(
    "A timer with registers in memory is an early device",
    arguments: [
      "arm,armv7-timer-mem", "arm,sp804", "arm,armv7m-systick", "arm,armv8m-systick",
      "sifive,clint0", "riscv,clint0",
    ])
  func timer(compatible: String) throws {
    let reading = try read(
      "timer@1000 { compatible = \"\(compatible)\"; reg = <0 0x1000 0 0x1000>; };")
    #expect(reading.board.devices.map(\.role) == [.timer])
  }

  @Test("Of several timers the first that is there is the early one")
  func firstTimer() throws {
    let timers = ["1000", "2000", "3000"].map { at in
      """
      timer@\(at) {
        compatible = "arm,sp804"; reg = <0 0x\(at) 0 0x1000>;
        \(at == "1000" ? "status = \"disabled\";" : "")
      };
      """
    }
    let reading = try read(timers.joined())
    #expect(reading.board.devices.map(\.path) == ["/timer@2000", "/timer@3000"])
    #expect(reading.board.devices.map(\.role) == [.timer, nil])
  }

  private func read(
    _ nodes: String, guests: [(name: String, devices: [String])]
  ) throws -> Reading {
    var request = Request(name: "test")
    request.guests = guests.enumerated().map { index, guest in
      let key = "guests[\(index)]"
      return Request.Guest(
        name: Sourced(guest.name, from: .request(key: "\(key).name")),
        memory: Sourced(4096, from: .request(key: "\(key).memory")),
        devices: guest.devices.map { Sourced($0, from: .request(key: "\(key).devices")) })
    }
    return try Reading(Source.tree(Source.memory, nodes), request)
  }

  private static let serials = """
    aliases { serial1 = &second; };
    serial@1000 { reg = <0 0x1000 0 0x1000>; };
    second: serial@2000 { reg = <0 0x2000 0 0x1000>; };
    serial@3000 { reg = <0 0x3000 0 0x1000>; status = "disabled"; };
    """

  @Test("A device knows the guest that it is given to, by path or alias")
  func guest() throws {
    let reading = try read(Self.serials, guests: [("a", []), ("b", ["serial1"])])
    #expect(reading.said == [])
    #expect(
      reading.board.devices.map(\.guest)
        == [nil, Sourced("b", from: .request(key: "guests[1].devices"))])
  }

  @Test(
    "A device that a guest can't have is an error",
    arguments: [
      (
        "serail1",
        """
        the tree has no node or alias 'serail1' [not-found]
          advice: did you mean 'serial1'?
        """
      ),
      (
        "/serial@3000",
        """
        the device /serial@3000 is disabled [not-found]
          advice: leave it out, or correct the tree
        """
      ),
    ])
  func noGuest(name: String, message: String) throws {
    let reading = try read(Self.serials, guests: [("a", [name])])
    #expect(reading.said == ["error: request guests[0].devices: " + message])
  }

  @Test("A device is given to one guest only")
  func twoGuests() throws {
    let reading = try read(
      Self.serials, guests: [("a", ["serial1"]), ("b", ["/serial@2000"])])
    #expect(
      reading.said == [
        """
        error: request guests[1].devices: guest a has /serial@2000 already [request-value]
          request guests[0].devices: given to guest a
          advice: give a device to one guest only
        """
      ])
  }
}
