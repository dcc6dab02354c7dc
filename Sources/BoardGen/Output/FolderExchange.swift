import Foundation

/// The way to change many files at once: a folder with the new files and all others takes the place
/// of the old one, in one step.
struct FolderExchange {
  /// Folders with more other files than this are left in place: each of them would get a second name
  /// for a moment.
  private static let mostOthers = 1000

  private let stage: StagedFiles
  private let changes: FolderChanges
  private let calls: FileCalls
  /// Where the folder lies that takes the place of the old one.
  private let sibling: String

  /// Prepares; `nil` for a folder that is the root, or where we are: a shell would stay behind in the
  /// old one.
  init?(_ stage: StagedFiles, _ changes: FolderChanges) {
    guard let sibling = Self.sibling(of: stage.folder),
      let here = FileIdentity("."), !here.isSame(as: FileIdentity(stage.folder))
    else { return nil }
    (self.stage, self.changes, self.sibling) = (stage, changes, sibling)
    calls = stage.calls
  }

  /// The path of the hidden folder beside a folder, which is named by its real path.
  static func sibling(of folder: String) -> String? {
    let name = FilePath.name(of: folder)
    guard !name.isEmpty, name != "/", folder.hasSuffix(name) else { return nil }
    return "\(folder.dropLast(name.count)).\(name).boardgen"
  }

  /// Removes what a run that was killed left beside a folder.
  static func clean(beside folder: String, _ calls: FileCalls) {
    guard let sibling = sibling(of: folder), FileIdentity(sibling)?.isFolder == true else { return }
    try? calls.removeTree(sibling)
  }

  /// Changes the files.
  ///
  /// - Returns: whether that was possible. A folder that can't be exchanged (it holds folders, is a
  ///   mount point, has attributes, or its parent is not ours to change) is as it was.
  func run() -> Bool {
    guard let entries = try? FolderEntry.all(in: stage.folder) else { return false }
    let ours = Set(changes.placed + changes.removed)
    let others = entries.filter { !ours.contains($0.name) && $0.name != StagedFiles.name }
    guard others.count <= Self.mostOthers, !others.contains(where: \.isFolder),
      !FileIdentity.hasAttributes(stage.folder),
      (try? calls.move(stage.files, to: sibling)) != nil
    else { return false }
    do {
      try takeLooks(of: stage.folder)
      for other in others {
        try calls.link("\(stage.folder)/\(other.name)", as: "\(sibling)/\(other.name)")
      }
      // Until the old folder is gone, nobody begins in the new one.
      let lock = try FolderLock(sibling)
      try calls.exchange(stage.folder, with: sibling)
      withExtendedLifetime(lock) { try? removeOld(others: others, ours: ours) }
      return true
    } catch {
      for other in others { try? calls.removeFile("\(sibling)/\(other.name)") }
      try? calls.move(sibling, to: stage.files)
      return false
    }
  }

  /// Gives the new folder the old one's mode; that it has its owner is a must.
  private func takeLooks(of folder: String) throws {
    guard let old = FileIdentity(folder), let new = FileIdentity(sibling),
      (old.owner, old.group) == (new.owner, new.group), !FileIdentity.hasAttributes(sibling)
    else { throw OutputFailure.refused(sibling, errno: EPERM) }
    try calls.setMode(old.mode & 0o7777, of: sibling)
  }

  /// Removes the old folder; what somebody else has put there since we looked goes to the new one.
  private func removeOld(others: [FolderEntry], ours: Set<String>) throws {
    let known = Dictionary(others.map { ($0.name, $0.identity) }) { first, _ in first }
    for entry in try FolderEntry.all(in: sibling) ?? [] {
      let path = "\(sibling)/\(entry.name)"
      if entry.name == StagedFiles.name {
        try calls.removeTree(path)
      } else if ours.contains(entry.name) || entry.identity.isSame(as: known[entry.name]) {
        try calls.removeFile(path)
      } else {
        try calls.move(path, to: "\(stage.folder)/\(entry.name)")
      }
    }
    try calls.removeFolder(sibling)
  }
}
