import Testing

@testable import BoardGen

@Suite("Console")
struct ConsoleTests {
  private static let uart = """
    uart: serial@9000000 {
      compatible = "arm,pl011", "arm,primecell"; reg = <0 0x9000000 0 0x1000>;
      clocks = <&clock>;
    };
    clock: clock { compatible = "fixed-clock"; #clock-cells = <0>; clock-frequency = <24000000>; };
    """

  private func read(_ nodes: String, console: String? = nil) throws -> Reading {
    var request = Request(name: "test")
    request.console = console.map { Sourced($0, from: .request(key: "console")) }
    return try Reading(Source.tree(Source.memory, nodes), request)
  }

  @Test(
    "The console is found by path and by alias, with and without options",
    arguments: [
      ("/serial@9000000", 0), ("/serial@9000000:115200n8", 115_200), ("serial0", 0),
      ("serial0:9600", 9600), ("serial0:", 0), ("/serial", 0),
    ])
  func named(path: String, baudRate: UInt64) throws {
    let reading = try read(
      Self.uart + """
        aliases { serial0 = &uart; };
        chosen { stdout-path = "\(path)"; };
        """)
    let console = try #require(reading.board.console)
    #expect(console.path == "/serial@9000000")
    #expect(console.driver == .pl011)
    #expect(console.baudRate == baudRate)
    #expect(console.clockFrequency == 24_000_000)
    #expect(reading.board.devices.map(\.role) == [.console])
    #expect(reading.findings.diagnostics.map(\.description) == [])
  }

  @Test(
    "Each driver is chosen by the first of the device's names that one has",
    arguments: [
      ("\"arm,pl011\"", ConsoleDriver.pl011, 4), ("\"acme,uart\", \"ns16550a\"", .ns16550, 1),
      ("\"brcm,bcm2835-aux-uart\"", .bcm2835MiniUART, 4),
      ("\"xlnx,zynqmp-uart\", \"cdns,uart-r1p12\"", .cadenceUART, 4),
      ("\"fsl,imx8mp-uart\", \"fsl,imx6q-uart\"", .imxUART, 4),
      ("\"arm,cmsdk-uart\"", .cmsdkUART, 4),
    ])
  func driver(compatible: String, driver: ConsoleDriver, width: UInt8) throws {
    let reading = try read(
      """
      serial@9000000 { compatible = \(compatible); reg = <0 0x9000000 0 0x1000>; };
      chosen { stdout-path = "/serial@9000000"; };
      """)
    #expect(reading.board.console?.driver == driver)
    #expect(reading.board.console?.registerWidth == width)
  }

  @Test("Shift, width and clock come from the node")
  func registers() throws {
    let reading = try read(
      """
      serial@9000000 {
        compatible = "snps,dw-apb-uart"; reg = <0 0x9000000 0 0x1000>;
        reg-shift = <2>; reg-io-width = <4>; clock-frequency = <1843200>;
      };
      chosen { stdout-path = "/serial@9000000"; };
      """)
    let console = try #require(reading.board.console)
    #expect(console.registerShift == 2)
    #expect(console.registerWidth == 4)
    #expect(console.clockFrequency == 1_843_200)
  }

  @Test(
    "Registers that no access reaches are said so",
    arguments: [
      ("reg-shift = <64>;", "reg-shift: 64 is none of 0, 1, 2, 3"),
      ("reg-io-width = <3>;", "reg-io-width: 3 is none of 1, 2, 4, 8"),
    ])
  func nonsense(property: String, message: String) throws {
    let reading = try read(
      """
      serial@9000000 {
        compatible = "ns16550a"; reg = <0 0x9000000 0 0x1000>; \(property)
      };
      chosen { stdout-path = "/serial@9000000"; };
      """)
    #expect(
      reading.said == [
        """
        warning: /serial@9000000 \(message) [device-malformed]
          advice: correct the property; the devicetree specification describes its form
        """
      ])
  }

  @Test("A tree without a console is told so")
  func none() throws {
    let reading = try read(Self.uart)
    #expect(reading.board.console == nil)
    #expect(
      reading.findings.diagnostics.map(\.description) == [
        """
        warning: /chosen stdout-path: the tree names no console; the image will have none \
        [console-missing]
          advice: name one with 'console:' in board.yml
        """
      ])
  }

  @Test("A path that leads nowhere is said once")
  func nowhere() throws {
    let reading = try read(Self.uart + "chosen { stdout-path = \"/serial@1\"; };")
    #expect(
      reading.findings.diagnostics.map(\.description) == [
        """
        warning: /chosen stdout-path: no node is at /serial@1 [console-missing]
          advice: name a node or an alias that the tree has
        """
      ])
  }

  @Test("A disabled console is none")
  func disabled() throws {
    let reading = try read(
      """
      serial@9000000 {
        compatible = "arm,pl011"; reg = <0 0x9000000 0 0x1000>; status = "disabled";
      };
      chosen { stdout-path = "/serial@9000000"; };
      """)
    #expect(reading.board.console == nil)
    #expect(
      reading.findings.diagnostics.map(\.description) == [
        """
        warning: /chosen stdout-path: the console /serial@9000000 is disabled [console-missing]
          advice: name another one with 'console:' in board.yml
        """
      ])
  }

  @Test("A console without a driver is kept, and said so")
  func withoutDriver() throws {
    let reading = try read(
      """
      serial@9000000 { compatible = "acme,uart"; reg = <0 0x9000000 0 0x1000>; };
      chosen { stdout-path = "/serial@9000000"; };
      """)
    #expect(reading.board.console?.driver == nil)
    #expect(
      reading.findings.diagnostics.map(\.description) == [
        """
        warning: /serial@9000000 compatible: nobody has written a console driver for 'acme,uart' \
        yet [console-no-driver]
          advice: choose another console, or add a driver (CONTRIBUTING.md)
        """
      ])
  }

  @Test("The request's console counts instead of the tree's")
  func requested() throws {
    let reading = try read(
      Self.uart + """
        serial@a000000 { compatible = "ns16550a"; reg = <0 0xa000000 0 0x1000>; };
        chosen { stdout-path = "/serial@9000000:115200"; };
        """, console: "/serial@a000000")
    #expect(reading.board.console?.path == "/serial@a000000")
    #expect(reading.board.console?.driver == .ns16550)
  }

  @Test("A console that the request misspells is an error with the nearest node or alias")
  func misspelt() throws {
    let reading = try read(
      Self.uart + "aliases { serial0 = &uart; };", console: "serail0")
    #expect(
      reading.findings.diagnostics.map(\.description) == [
        """
        error: request console: the tree has no node or alias 'serail0' [not-found]
          advice: did you mean 'serial0'?
        """
      ])
  }

  @Test("A console that the processor can't reach is none")
  func unreachable() throws {
    let reading = try read(
      """
      bus {
        #address-cells = <1>; #size-cells = <0>;
        serial@9 { compatible = "arm,pl011"; reg = <9>; };
      };
      chosen { stdout-path = "/bus/serial@9"; };
      """)
    #expect(reading.board.console == nil)
    #expect(
      reading.findings.diagnostics.map(\.description) == [
        """
        warning: /chosen stdout-path: the console /bus/serial@9 has no address that the processor \
        could use [console-missing]
          advice: name another one with 'console:' in board.yml
        """,
        """
        note: /bus: a device behind this bus has no address that the processor could use \
        [device-not-mapped]
        """,
      ])
  }
}
