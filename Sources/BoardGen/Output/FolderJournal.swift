import Foundation

/// The way to change many files of a folder that must stay where it is: it is decided in one step,
/// by giving the hidden folder another name, and then done, by this run or by the next one.
struct FolderJournal {
  /// The hidden folder once it is decided.
  private static let name = ".boardgen-commit"

  private let folder: String
  private let calls: FileCalls
  private var root: String { "\(folder)/\(Self.name)" }
  private var files: String { "\(root)/new" }

  init(_ folder: String, _ calls: FileCalls) {
    self.folder = folder
    self.calls = calls
  }

  /// Whether a run that was killed has left files that are not in place yet.
  var isPending: Bool { FileIdentity(root) != nil }

  /// Changes the files.
  func commit(_ stage: StagedFiles, _ changes: FolderChanges) throws {
    let list = changes.removed.map { "\($0)\0" }.joined()
    try calls.write(list.utf8, to: "\(stage.root)/removed")
    try calls.move(stage.root, to: root)
    try finish()
  }

  /// Does what is decided and not done yet.
  func finish() throws {
    do {
      for entry in try FolderEntry.all(in: files) ?? [] {
        try calls.move("\(files)/\(entry.name)", to: "\(folder)/\(entry.name)")
      }
      let list = FileManager.default.contents(atPath: "\(root)/removed") ?? Data()
      for name in list.split(separator: 0) {
        try calls.removeFile("\(folder)/\(String(decoding: name, as: UTF8.self))")
      }
      try calls.removeTree(root)
    } catch let error as OutputFailure {
      throw OutputFailure.interrupted(by: error)
    }
  }
}
