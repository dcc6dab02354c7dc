import Foundation

/// Files that are made in a hidden folder inside of the one that they go to, so that renaming is all
/// that is left to do: what is full or can't be written to shows while nothing has changed yet.
struct StagedFiles {
  /// The hidden folder.
  static let name = ".boardgen"

  /// The folder that they go to.
  let folder: String
  let calls: FileCalls
  private(set) var names: Set<String> = []

  /// The hidden folder: what is decided about the files, and the folder with the files.
  var root: String { "\(folder)/\(Self.name)" }
  /// The folder with the files, which is where tools run: they see no path of this machine.
  var files: String { "\(root)/new" }

  /// Makes the hidden folder.
  init(in folder: String, _ calls: FileCalls) throws {
    self.folder = folder
    self.calls = calls
    try calls.makeFolder(root)
    try calls.makeFolder(files)
  }

  /// Makes one of the files.
  mutating func add(_ file: OutputFile) throws {
    let path = "\(files)/\(file.name)"
    switch file.content {
    case .text(let text): try calls.write(text.utf8, to: path, isExecutable: file.isExecutable)
    case .bytes(let bytes): try calls.write(bytes, to: path, isExecutable: file.isExecutable)
    case .copy(let source, let digest): try copy(source, digest, to: path)
    case .made(let tool):
      try calls.before()
      try tool.run(in: files)
    }
    names.insert(file.name)
  }

  /// What has to change; files that are there with the same bytes are forgotten, so that a build
  /// that depends on them has nothing to do.
  mutating func changes(removing removed: [String]) throws -> FolderChanges {
    for name in names.sorted() {
      let final = FileIdentity("\(folder)/\(name)")
      // The only thing that a file can't be renamed over.
      if final?.isFolder == true { throw OutputFailure.folder("\(folder)/\(name)") }
      guard try isSame(name, as: final) else { continue }
      try calls.removeFile("\(files)/\(name)")
      names.remove(name)
    }
    let gone = Set(removed).subtracting(names).filter { FileIdentity("\(folder)/\($0)") != nil }
    return FolderChanges(placed: names.sorted(), removed: gone.sorted())
  }

  /// Removes what has not been moved into place.
  func discard() { try? calls.removeTree(root) }

  private func isSame(_ name: String, as final: FileIdentity?) throws -> Bool {
    guard let final, let new = FileIdentity("\(files)/\(name)") else { return false }
    return final.mode & (S_IFMT | S_IXUSR) == new.mode & (S_IFMT | S_IXUSR)
      && FileManager.default.contentsEqual(
        atPath: "\(files)/\(name)", andPath: "\(folder)/\(name)")
  }

  private func copy(_ source: String, _ digest: Footprint.Digest, to path: String) throws {
    let file = try ModuleFile(path: source)
    let copy = try calls.open(path)
    do {
      var offset: UInt64 = 0
      while offset < file.size {
        let chunk = try file.bytes(offset, upTo: ModuleFile.chunk)
        guard !chunk.isEmpty else { break }
        try calls.append(chunk, to: copy, path)
        offset += UInt64(chunk.count)
      }
    } catch {
      close(copy)
      throw error
    }
    try calls.finish(copy, path)
    guard try Footprint.Digest(of: ModuleFile(path: path)) == digest else {
      throw OutputFailure.changed(source)
    }
  }
}

/// What happens to the files of a folder, as far as it is not as it is to be.
struct FolderChanges {
  /// The names of files that are put there, in place of others or as new ones.
  let placed: [String]
  /// The names of files that go.
  let removed: [String]
  /// How many files that are.
  var count: Int { placed.count + removed.count }
}
