import Foundation
import Testing

@testable import BoardGen

/// The models of real boards: what templates and `board.json` show.
enum ModelSamples {
  struct Sample: CustomTestStringConvertible {
    let testDescription: String
    let model: Value

    /// The model as `board.json` has it.
    var json: Any {
      get throws { try JSONSerialization.jsonObject(with: JSONEncoder().encode(model)) }
    }
  }

  /// Every board whose tree is there, and some with what no board asks for.
  static let all: [Sample] =
    Repository.boards.compactMap { sample($0, of: $0) { _ in } }
    + [
      sample("a heap", of: "qemu-virt") { $0.heap = Sourced(0x100_0000, from: .option("test")) },
      sample("position-independent", of: "qemu-virt") {
        $0.unit.tables = Sourced(.positionIndependent, from: .option("test"))
      },
      sample("no unit", of: "qemu-virt") { $0.unit.kind = Sourced(.none, from: .option("test")) },
      sample("a module", of: "mps3-an536") {
        $0.modules = [
          Request.Module(
            name: Sourced("kernel", from: .option("test")),
            size: Sourced(0x1_0000, from: .option("test")))
        ]
      },
      sample("guests", of: "qemu-virt-el2") {
        func sourced<Value>(_ value: Value) -> Sourced<Value> {
          Sourced(value, from: .option("test"))
        }
        $0.guests = [
          Request.Guest(
            name: sourced("a"), memory: sourced(0x20_0000), devices: [sourced("/pl031@9010000")])
        ]
      },
      sample("a hypervisor", of: "qemu-virt") {
        func sourced<Value>(_ value: Value) -> Sourced<Value> {
          Sourced(value, from: .option("test"))
        }
        var hypervisor = Request.Module(name: sourced("xen"), size: sourced(0x20_0000))
        hypervisor.kind = sourced(.hypervisor)
        var kernel = Request.Module(name: sourced("kernel"), size: sourced(0x20_0000))
        kernel.kind = sourced(.kernel)
        var guest = Request.Guest(name: sourced("a"), memory: sourced(0x400_0000))
        guest.isStatic = sourced(true)
        guest.kernel = sourced("kernel")
        $0.modules = [hypervisor, kernel]
        $0.guests = [guest]
        $0.sharedMemory = [
          Request.SharedMemory(
            name: sourced("mailbox"), size: sourced(0x1000),
            guestAddress: sourced(0x7000_0000), guests: [sourced("a")])
        ]
        $0.bootTable = sourced(0x1000)
        $0.heap = sourced(0x800_0000)
      },
    ].compactMap(\.self)

  private static func sample(
    _ name: String, of board: String, changed: (inout Request) -> Void
  ) -> Sample? {
    var findings = Findings()
    let path = Repository.file("boards/\(board)").path
    guard var request = InputFile(path, findings: &findings)?.request(findings: &findings)
    else { return nil }
    changed(&request)
    guard let configuration = Configurator(request).configure(findings: &findings) else {
      print("no sample of \(board): \(findings.diagnostics.map(\.description))")
      return nil
    }
    return Sample(testDescription: name, model: Model.of(configuration))
  }
}

extension Value {
  /// The types of this value and of those inside, as docs/templates.md names them, by their paths.
  func types(at path: String = "") -> [String: Set<String>] {
    let inner: [[String: Set<String>]] =
      switch self {
      case .object(let members):
        members.map { name, value in value.types(at: path.isEmpty ? name : "\(path).\(name)") }
      case .list(let values): values.map { $0.types(at: path + "[]") }
      case .text, .address, .number, .flag, .null: []
      }
    var types = inner.reduce(into: [:]) { $0.merge($1) { $0.union($1) } }
    if let typeName, !path.isEmpty, !path.hasSuffix("[]") { types[path] = [typeName] }
    return types
  }

  /// `nil` for a list that says nothing of its elements.
  private var typeName: String? {
    switch self {
    case .text: "text"
    case .address: "address"
    case .number: "number"
    case .flag: "flag"
    case .null: "nothing"
    case .object: "object"
    case .list(let values): values.first?.typeName.map { "list of \($0)" }
    }
  }
}
