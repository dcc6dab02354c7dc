import Addresses
import FDTKit
import Foundation

@testable import BoardGen

/// Boards that tell Xen something.
enum XenSource {
  /// 1 GiB of RAM at 1 GiB, and a domain of 16 MiB with a kernel of 1 MiB at 1.25 GiB.
  ///
  /// - Parameters:
  ///   - domain: what else the domain's node has; `nil` for no domain.
  ///   - kernel: the kernel's `reg`.
  static func tree(
    chosen: String = "", domain: String? = "", memory: String = "memory = <0 0x4000>;",
    cpus: String = "cpus = <1>;", kernel: String = "<0 0x50000000 0 0x100000>",
    nodes: String = "", head: String = "", ram: String = Source.ram("40000000", "0x40000000")
  ) -> String {
    let domU1 =
      domain.map {
        """
        domU1 {
          compatible = "xen,domain";
          #address-cells = <2>; #size-cells = <2>;
          \(memory) \(cpus) vpl011;
          \($0)
          module@50000000 {
            compatible = "multiboot,kernel", "multiboot,module";
            reg = \(kernel);
          };
        };
        """
      } ?? ""
    return Source.tree(
      ram, nodes, "chosen { #address-cells = <2>; #size-cells = <2>; \(chosen) \(domU1) };",
      head: head)
  }

  /// A second domain.
  static func domain(
    _ name: String, kernel: String, memory: String = "0x4000", more: String = ""
  ) -> String {
    """
    \(name) {
      compatible = "xen,domain";
      #address-cells = <2>; #size-cells = <2>;
      memory = <0 \(memory)>; cpus = <1>;
      \(more)
      module@\(kernel) {
        compatible = "multiboot,kernel", "multiboot,module";
        reg = <0 0x\(kernel) 0 0x100000>;
      };
    };
    """
  }

  static func compile(_ source: String) throws -> DeviceTree {
    try DeviceTreeCompiler().compile(source: source).tree
  }

  /// The codes of what is said against a tree.
  static func codes(of source: String, _ request: Request = Request(name: "x")) throws -> Set<
    Diagnostic.Code
  > {
    try codes(of: compile(source), request)
  }

  static func codes(of tree: DeviceTree, _ request: Request = Request(name: "x")) -> Set<
    Diagnostic.Code
  > {
    var findings = Findings()
    let board = BoardReader(tree, request).board(findings: &findings)
    if !findings.hasErrors {
      _ = Configurator(request).configure(board, linked: nil, findings: &findings)
    }
    return Set(findings.diagnostics.map(\.code)).subtracting([
      .consoleMissing, .requestDefault, .cpuUnknown,
    ])
  }
}

extension Request {
  /// A board that Xen runs on, with guests of 16 MiB that share a kernel of 1 MiB.
  static func hosted(guests names: [String], _ change: (inout Request) -> Void = { _ in }) -> Self {
    func sourced<Value>(_ value: Value, _ key: String) -> Sourced<Value> {
      Sourced(value, from: .request(key: key))
    }
    var request = Request(name: "x")
    var xen = Request.Module(name: sourced("xen", "xen"), size: sourced(0x20_0000, "xen.size"))
    xen.kind = sourced(.hypervisor, "xen.kind")
    xen.address = sourced(0x4020_0000, "xen.address")
    var kernel = Request.Module(
      name: sourced("kernel", "kernel"), size: sourced(0x10_0000, "kernel.size"))
    kernel.kind = sourced(.kernel, "kernel.kind")
    kernel.alignment = sourced(0x10_0000, "kernel.alignment")
    request.modules = [xen, kernel]
    request.guests = names.map { name in
      var guest = Request.Guest(
        name: sourced(name, name), memory: sourced(0x100_0000, "\(name).memory"))
      guest.kernel = sourced("kernel", "\(name).kernel")
      return guest
    }
    change(&request)
    return request
  }
}
