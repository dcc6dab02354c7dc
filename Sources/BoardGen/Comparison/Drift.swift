/// How the files that were generated for a board differ from those that would be now.
public struct Drift: Hashable, Sendable {
  /// What is wrong with a file.
  public enum State: String, Hashable, Sendable {
    /// Its text is another.
    case changed
    /// It isn't there.
    case missing
    /// Nothing makes it any more.
    case leftOver = "left over"
  }

  /// A file that is not as it would be made now.
  public struct File: Hashable, Sendable {
    /// Its name, without a folder.
    public let name: String
    /// What is wrong with it.
    public let state: State
    /// What would have to change.
    public let diff: UnifiedDiff
  }

  /// The files that differ, by name.
  public let files: [File]
  /// What the differences mean.
  public let changes: [Change]
  /// What can be said where `changes` says nothing.
  public let remark: String?

  /// Compares files.
  ///
  /// - Parameters:
  ///   - committed: the texts that are there, by name.
  ///   - rendered: the files that there should be.
  ///   - folder: the folder's path, for the headers of differences.
  public init(from committed: [String: String], to rendered: [Artefact], folder: String) {
    let wanted = Dictionary(rendered.map { ($0.name, $0.text) }) { first, _ in first }
    files = Set(committed.keys).union(wanted.keys).sorted().compactMap { name in
      let (old, new) = (committed[name], wanted[name])
      guard old.map({ Array($0.utf8) }) != new.map({ Array($0.utf8) }) else { return nil }
      return File(
        name: name, state: old == nil ? .missing : new == nil ? .leftOver : .changed,
        diff: UnifiedDiff(from: old, to: new, path: "\(folder)/\(name)"))
    }
    let model = Format.json.fileName
    (changes, remark) =
      files.isEmpty ? ([], nil) : Self.meaning(from: committed[model], to: wanted[model])
  }

  private static func meaning(
    from committed: String?, to rendered: String?
  ) -> (changes: [Change], remark: String?) {
    guard let rendered, let new = try? BoardSummary(json: rendered) else { return ([], nil) }
    guard let committed else {
      return ([], "there is no \(Format.json.fileName) to say what changed")
    }
    guard let old = try? BoardSummary(json: committed) else {
      return ([], "\(Format.json.fileName) can't be read, so what changed can only be shown below")
    }
    let changes = Comparison.changes(from: old, to: new)
    guard changes.isEmpty else { return (changes, nil) }
    if old.tool != new.tool {
      return ([], "boardgen \(new.tool.version) writes what \(old.tool.version) wrote before")
    }
    return (
      [],
      old.tree == new.tree
        ? "the board means the same" : "the tree changed, but nothing that is decided from it did"
    )
  }
}
