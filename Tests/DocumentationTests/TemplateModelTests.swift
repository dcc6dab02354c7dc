import Protection
import Testing

@testable import BoardGen

@Suite("docs/templates.md")
struct TemplateModelTests {
  private let document: Document

  init() throws { document = try Document(path: "docs/templates.md") }

  @Test("has a row for each name of the model, and none for others")
  func names() {
    let names = ModelSamples.all.reduce(into: Set()) { $0.formUnion($1.model.types().keys) }
    let documented = Set(document.rows(under: "The model").compactMap(\.first))
    #expect(documented.symmetricDifference(names) == [])
  }

  @Test("gives each name the type that it has", arguments: ModelSamples.all)
  func types(in sample: ModelSamples.Sample) {
    let rows = document.rows(under: "The model").filter { $0.count > 1 }
    let documented = Dictionary(rows.map { ($0[0], $0[1]) }) { $1 }
    for (name, types) in sample.model.types() {
      let legal = documented[name, default: ""].split(separator: " or ").map(String.init)
      #expect(types.isSubset(of: legal), "\(name)")
    }
  }

  @Test("lists the kinds of regions in the order of their codes")
  func kinds() {
    let kinds = document.rows(under: "Kinds of regions").map { [$0[0], $0[1]] }
    #expect(kinds == Region.Kind.allCases.map { ["\($0.code)", $0.rawValue] })
  }

  @Test("lists the memory types in the order of their codes")
  func memoryTypes() {
    let types = document.rows(under: "Memory types").map { [$0[0], $0[1]] }
    #expect(types == MemoryType.allCases.map { ["\($0.rawValue)", $0.name] })
  }
}
