import Foundation

/// One change of a folder's files: all of them or none, and one run after another.
struct FolderTransaction {
  /// The folder's path, as it was given.
  private let path: String
  private let calls: FileCalls

  /// Prepares to change a folder, which is made if it isn't there.
  init(path: String, calls: FileCalls = FileCalls()) {
    let trimmed = path.reversed().drop { $0 == "/" }.reversed()
    self.path = !trimmed.isEmpty ? String(trimmed) : path.hasPrefix("/") ? "/" : "."
    self.calls = calls
  }

  /// Writes files and removes others.
  ///
  /// They are made aside, in order. A file that holds the same bytes already is left alone. One that
  /// changes is renamed; where there are more, the folders are exchanged or, if that can't be, the
  /// journal is kept.
  ///
  /// - Parameters:
  ///   - removing: asked for once no other run is at work, and what a killed one left is in place.
  ///   - replaces: whether what is there may be overwritten.
  func run(
    writing files: [OutputFile], removing: @autoclosure () -> [String] = [], replaces: Bool = true
  ) throws {
    let (lock, made) = try lockedFolder()
    try withExtendedLifetime(lock) {
      do {
        try change(in: Self.realPath(of: path), files, removing, replaces)
      } catch {
        for folder in made.reversed() { try? calls.removeFolder(folder) }
        throw error
      }
    }
  }

  /// Makes the folder if need be, and locks it.
  ///
  /// A run that had made it and failed may take it away in between.
  private func lockedFolder() throws -> (lock: FolderLock, made: [String]) {
    for _ in 1..<10 {
      let made = try makeFolders()
      do {
        return (try FolderLock(path), made)
      } catch OutputFailure.refused(_, ENOENT) {}
    }
    return (try FolderLock(path), [])
  }

  private func change(
    in folder: String, _ files: [OutputFile], _ removing: () -> [String], _ replaces: Bool
  ) throws {
    let journal = FolderJournal(folder, calls)
    if journal.isPending { try journal.finish() }
    try calls.removeTree("\(folder)/\(StagedFiles.name)")
    FolderExchange.clean(beside: folder, calls)
    if !replaces, let there = files.first(where: { FileIdentity("\(folder)/\($0.name)") != nil }) {
      throw OutputFailure.exists("\(folder)/\(there.name)")
    }
    do {
      var stage = try StagedFiles(in: folder, calls)
      for file in files { try stage.add(file) }
      let changes = try stage.changes(removing: removing())
      switch (changes.placed.first, changes.removed.first) {
      case (nil, nil): break
      case (let name?, nil) where changes.count == 1:
        try calls.move("\(stage.files)/\(name)", to: "\(folder)/\(name)")
      case (nil, let name?) where changes.count == 1: try calls.removeFile("\(folder)/\(name)")
      default:
        // Then the hidden folder went with the old one, and in the new one others may be at work.
        if FolderExchange(stage, changes)?.run() == true { return }
        try journal.commit(stage, changes)
      }
    } catch {
      try? calls.removeTree("\(folder)/\(StagedFiles.name)")
      throw error
    }
    try? calls.removeTree("\(folder)/\(StagedFiles.name)")
  }

  /// Makes the folder and those that it is in.
  ///
  /// - Returns: what was not there, from the outside in.
  private func makeFolders() throws -> [String] {
    var missing: [String] = []
    var next = path
    while FileIdentity(next, follows: true) == nil {
      missing.append(next)
      let parent = FilePath.folder(of: next)
      next = !parent.isEmpty ? parent : next.hasPrefix("/") ? "/" : "."
      guard next != missing.last else { break }
    }
    if let there = FileIdentity(next, follows: true), !there.isFolder {
      throw OutputFailure.refused(next, errno: ENOTDIR)
    }
    var made: [String] = []
    for folder in missing.reversed() {
      do {
        try calls.makeFolder(folder)
        made.append(folder)
      } catch OutputFailure.refused(_, EEXIST) {
        // Somebody was faster.
      } catch {
        for folder in made.reversed() { try? calls.removeFolder(folder) }
        throw error
      }
    }
    return made
  }

  private static func realPath(of path: String) throws -> String {
    guard let real = unsafe realpath(path, nil) else {
      throw OutputFailure.refused(path, errno: errno)
    }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
