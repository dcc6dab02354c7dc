import Testing

@Suite("Commands in the documents")
struct CommandTests {
  /// A block runs in a folder like the checkout, with the files that the blocks above it in its own
  /// section, and in those that enclose it, name after their language (`yaml board.yml`); with a
  /// `+` before the name, the block is added to the file (`dts +board.dts`).
  @Test("print what the document shows", arguments: Document.all)
  func output(of document: Document) throws {
    let workspace = try Workspace()
    for (index, block) in document.blocks.enumerated() {
      guard let console = Console(block) else { continue }
      for file in document.files(of: block, before: index) {
        try workspace.write(file.text, to: file.name, appending: file.isAddition)
      }
      for step in console.steps {
        let place = "\(document.path):\(block.line): \(step.command)"
        if step.needsMake, !Repository.isToolBuilt {
          print("not run, since build/boardgen is not up to date: \(place)")
          continue
        }
        let result = try Shell.run(step.command, in: workspace.folder)
        #expect(result.status == console.status, "\(place)\n\(result.output)")
        let matches = try step.matches(result.output)
        #expect(matches, "\(place) prints:\n\(result.output)")
      }
    }
  }
}

extension Document {
  fileprivate struct File {
    let name: String
    let isAddition: Bool
    let text: String
  }

  /// The files that a block stands on.
  fileprivate func files(of block: Block, before index: Int) -> [File] {
    blocks[..<index].compactMap { other in
      guard other.language != "console", !other.attribute.isEmpty,
        block.sections.starts(with: other.sections)
      else { return nil }
      let isAddition = other.attribute.hasPrefix("+")
      return File(
        name: isAddition ? String(other.attribute.dropFirst()) : other.attribute,
        isAddition: isAddition, text: other.text)
    }
  }
}
