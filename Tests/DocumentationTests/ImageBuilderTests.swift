import BoardGen
import Testing

@Suite("ImageBuilder's variables")
struct ImageBuilderTests {
  @Test("are all in docs/imagebuilder.md with what becomes of them, and no others")
  func document() throws {
    let rows = try Document(path: "docs/imagebuilder.md").rows(under: "Variables")
    let known = ImageBuilderVariable.known
    #expect(rows.map { $0.first } == known.map(\.title))
    for (row, variable) in zip(rows, known) {
      try #require(row.count == 3, "\(variable.title)")
      switch variable.fate {
      case .supported:
        #expect(row[1] == "supported")
        #expect(!row[2].isEmpty)
      case .ignored(let reason): #expect(row[1...] == ["ignored", reason])
      case .refused(let advice): #expect(row[1...] == ["refused", advice])
      }
    }
  }

  @Test("are each there once")
  func unique() {
    let names = ImageBuilderVariable.known.map(\.name)
    #expect(Set(names).count == names.count)
  }
}
