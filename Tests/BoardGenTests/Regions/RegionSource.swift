import FDTKit

@testable import BoardGen

/// A board with a unit of regions, and what boardgen makes of it.
struct RegionSource {
  let configuration: Configuration?
  let findings: Findings

  /// The diagnostics, as a person sees them, without the one about a missing console.
  var said: [String] { findings.said }

  var plans: RegionPlans? {
    if case .regions(let plans)? = configuration?.plan { plans } else { nil }
  }

  init(
    processor: String = "arm,cortex-r52",
    memory: String = "memory@0 { device_type = \"memory\"; reg = <0 0x400000>; };",
    _ nodes: String = "", chosen: String = "", request: (inout Request) -> Void = { _ in }
  ) throws {
    let source = """
      /dts-v1/;
      / {
        #address-cells = <1>;
        #size-cells = <1>;
        chosen { \(chosen) };
        cpus {
          #address-cells = <1>;
          #size-cells = <0>;
          cpu@0 { device_type = "cpu"; compatible = "\(processor)"; reg = <0>; };
        };
        \(memory)
        \(nodes)
      };
      """
    var wanted = Request(name: "test")
    wanted.image.reserve = Sourced(0x4_0000, from: .rule("test"))
    wanted.image.stack = Sourced(0x1000, from: .rule("test"))
    request(&wanted)
    var findings = Findings()
    let tree = try DeviceTreeCompiler().compile(source: source).tree
    let board = BoardReader(tree, wanted).board(findings: &findings)
    configuration =
      findings.hasErrors
      ? nil : Configurator(wanted).configure(board, linked: nil, findings: &findings)
    self.findings = findings
  }
}

extension Request.Guest {
  /// A guest without devices.
  static func sample(
    _ name: String, _ memory: UInt64, text: UInt64? = nil, at address: UInt64? = nil,
    devices: [String] = []
  ) -> Self {
    Self(
      name: Sourced(name, from: .rule("test")), memory: Sourced(memory, from: .rule("test")),
      text: text.map { Sourced($0, from: .rule("test")) },
      address: address.map { Sourced($0, from: .request(key: "guests[0].address")) },
      devices: devices.map { Sourced($0, from: .rule("test")) })
  }
}
