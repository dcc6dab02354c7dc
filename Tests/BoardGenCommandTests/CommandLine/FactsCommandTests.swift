import Foundation
import Testing

@Suite("boardgen facts") struct FactsCommandTests {
  private let folder: TemporaryFolder

  private static let source = """
    /dts-v1/;
    /memreserve/ 0x41000000 0x1000;
    / { #address-cells = <1>; #size-cells = <1>; model = "Small"; interrupt-parent = <&gic>;
        chosen { stdout-path = "/soc/serial@100:115200n8"; };
        memory@40000000 { device_type = "memory"; reg = <0x40000000 0x4000000>; };
        reserved-memory { #address-cells = <1>; #size-cells = <1>; ranges;
          fixed@42000000 { reg = <0x42000000 0x2000>; no-map; };
          pool { size = <0x100000>; alignment = <0x2000>; reusable;
            alloc-ranges = <0x40000000 0x1000000>; }; };
        gic: gic { interrupt-controller; #interrupt-cells = <3>; };
        soc { #address-cells = <1>; #size-cells = <1>; ranges = <0 0x9000000 0x1000>;
          serial@100 { compatible = "arm,pl011"; reg = <0x100 0x10>; reg-names = "uart";
            interrupts = <0 1 4>; interrupt-names = "rx"; };
          far@2000 { reg = <0x2000 0x10>; status = "disabled"; };
          torn@ff8 { reg = <0xff8 0x10>; interrupts = <0 1>; }; };
        i2c { #address-cells = <1>; #size-cells = <0>; sensor@4c { reg = <0x4c>; }; };
        nexus: nexus { #address-cells = <0>; #interrupt-cells = <1>;
          interrupt-map = <1 &gic 0 7 4>; };
        behind { interrupt-parent = <&nexus>; interrupts = <1>, <2>; }; };
    """

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.source, to: "small.dts")
  }

  private func lines() throws -> [String] {
    let run = try Tool(["facts", "small.dts"], in: folder)
    try #require(run.status == 0, "\(run.errors)")
    return run.output.split(separator: "\n").map(String.init)
  }

  @Test("begins with what the tree says as a whole")
  func tree() throws {
    let line = try #require(try lines().first)
    #expect(line.contains(#""kind":"tree""#))
    #expect(line.contains(#""console":{"node":"/soc/serial@100","options":"115200n8"}"#))
    #expect(
      line.contains(
        #""memory":[{"available":true,"node":"/memory@40000000","registers":{"address":"0x40000000""#
      ))
    #expect(
      line.contains(
        #"""
        "reserved":[{"base":"0x41000000","size":"0x00001000"},\#
        {"available":true,"no_map":true,"node":"/reserved-memory/fixed@42000000",\#
        "registers":[{"address":"0x42000000","base":"0x42000000","index":0,\#
        "reach":"physical","size":"0x00002000"}],"reusable":false},\#
        {"alignment":"0x00002000","available":true,"no_map":false,\#
        "node":"/reserved-memory/pool","ranges":[{"address":"0x40000000",\#
        "base":"0x40000000","index":0,"reach":"physical","size":"0x01000000"}],\#
        "reusable":true,"size":"0x00100000"}]
        """#))
  }

  /// One node a line; names that have no value are left out.
  private static let nodes: [String] = [
    #"""
    {"available":true,"compatible":["arm,pl011"],"interrupts":[{"cells":[0,1,4],\#
    "controller":"/gic","index":0,"name":"rx","parent":"/gic","specifier":[0,1,4]}],\#
    "kind":"node","path":"/soc/serial@100","registers":[{"address":"0x00000100",\#
    "base":"0x09000100","index":0,"name":"uart","reach":"physical",\#
    "size":"0x00000010"}],"status":"okay"}
    """#,
    #"""
    {"available":false,"kind":"node","path":"/soc/far@2000","registers":[{\#
    "address":"0x00002000","bus":"/soc","index":0,"reach":"outside",\#
    "size":"0x00000010"}],"status":"disabled"}
    """#,
    #"""
    {"available":true,"kind":"node","path":"/soc/torn@ff8","problems":[{"index":0,\#
    "message":"0xff8 + 0x10 lies only partly in a window of /soc","property":"reg"},\#
    {"message":"the value has 8 bytes, which is not a multiple of 12",\#
    "property":"interrupts"}],"registers":[{"address":"0x00000ff8","index":0,\#
    "reach":"malformed","size":"0x00000010"}],"status":"okay"}
    """#,
    #"""
    {"available":true,"kind":"node","path":"/i2c/sensor@4c","registers":[{\#
    "address":"0x0000004c","bus":"/i2c","index":0,"reach":"not-mapped",\#
    "size":"0x00000000"}],"status":"okay"}
    """#,
    #"""
    {"available":true,"interrupts":[{"cells":[1],"controller":"/gic","index":0,\#
    "parent":"/nexus","specifier":[0,7,4]},{"cells":[2],"index":1,"parent":"/nexus"}],\#
    "kind":"node","path":"/behind","problems":[{"index":1,\#
    "message":"/nexus maps no interrupt <0x2>","property":"interrupts"}],\#
    "status":"okay"}
    """#,
  ]

  @Test("says of each node what it has, and what of it can't be read", arguments: nodes)
  func node(_ expected: String) throws {
    let lines = try lines()
    #expect(lines.contains(expected), "\(lines.joined(separator: "\n"))")
  }

  @Test("refuses what is no tree, and prints nothing")
  func refusal() throws {
    try folder.write("no tree", to: "broken.dtb")
    let run = try Tool(["facts", "broken.dtb"], in: folder)
    #expect(run.status == 65)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("[tree-unreadable]"))
  }
}
