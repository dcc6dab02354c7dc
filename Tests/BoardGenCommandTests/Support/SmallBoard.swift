import FDTKit

@testable import BoardGen

/// A board with one of everything that the commands tell apart.
enum SmallBoard {
  static let source = """
    /dts-v1/;
    / {
      model = "Small Board";
      compatible = "example,small";
      #address-cells = <1>;
      #size-cells = <1>;
      aliases { serial0 = &uart; };
      chosen { stdout-path = "serial0:115200n8"; };
      cpus {
        #address-cells = <1>;
        #size-cells = <0>;
        cpu@0 { device_type = "cpu"; compatible = "arm,cortex-a53"; reg = <0>; };
      };
      memory@40000000 { device_type = "memory"; reg = <0x40000000 0x4000000>; };
      reserved-memory {
        #address-cells = <1>;
        #size-cells = <1>;
        ranges;
        firmware@43000000 { reg = <0x43000000 0x100000>; no-map; };
      };
      soc {
        #address-cells = <1>;
        #size-cells = <1>;
        compatible = "simple-bus";
        ranges = <0x0 0x9000000 0x100000>;
        uart: serial@0 { compatible = "arm,pl011"; reg = <0x0 0x1000>; };
        timer@10000 { compatible = "example,timer"; reg = <0x10000 0x800>; };
        watchdog@10800 { compatible = "example,watchdog"; reg = <0x10800 0x800>; };
        spi@20000 { compatible = "example,spi"; reg = <0x20000 0x1000>; status = "disabled"; };
        i2c@30000 {
          compatible = "example,i2c";
          reg = <0x30000 0x1000>;
          #address-cells = <1>;
          #size-cells = <0>;
          sensor@48 { compatible = "example,sensor"; reg = <0x48>; };
        };
      };
    };
    """

  static func tree(_ source: String = source) throws -> DeviceTree {
    try DeviceTreeCompiler().compile(source: source).tree
  }

  /// What boardgen decides for a tree, which must be without errors.
  static func configuration(
    _ tree: DeviceTree, linked: LinkedImage? = nil, name: String = "small",
    _ change: (inout Request) -> Void = { _ in }
  ) throws -> Configuration {
    var findings = Findings()
    var request = Request(name: name)
    change(&request)
    let board = BoardReader(tree, request).board(findings: &findings)
    let configuration = Configurator(request).configure(board, linked: linked, findings: &findings)
    guard let configuration, !findings.hasErrors else { throw Refusal(findings.diagnostics) }
    return configuration
  }

  static func configuration(
    _ source: String = source, linked: LinkedImage? = nil
  ) throws -> Configuration {
    try configuration(try tree(source), linked: linked)
  }

  static func summary(_ source: String = source) throws -> BoardSummary {
    var findings = Findings()
    return try BoardSummary(try configuration(source), findings: &findings)
  }

  /// The text of every file that is made for it, by name.
  static func artefacts(_ source: String = source) throws -> [String: String] {
    let emitter = Emitter(try configuration(source))
    var findings = Findings()
    return Dictionary(
      uniqueKeysWithValues: Format.allCases.map { format in
        let artefact = emitter.artefact(format, findings: &findings)
        return (artefact.name, artefact.text)
      })
  }
}
