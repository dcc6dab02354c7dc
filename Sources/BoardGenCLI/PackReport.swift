import BoardGen

/// What has been packed, as a person reads it: a table of names, addresses and sizes.
struct PackReport {
  private let pack: Pack
  private let files: [String]
  private let folder: String

  init(_ pack: Pack, files: [String], folder: String) {
    self.pack = pack
    self.files = files
    self.folder = folder
  }

  func print(to terminal: Terminal) {
    let rows = pack.summary
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    for (index, row) in rows.enumerated() {
      let cells = zip(row, widths).enumerated().map { column, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
        return column < 2 ? cell.0 + padding : padding + cell.0
      }
      let line = cells.joined(separator: "  ")
      Swift.print(index == 0 ? terminal.bold(line) : line)
    }
    Swift.print("\(folder): \(files.count) files")
  }
}
