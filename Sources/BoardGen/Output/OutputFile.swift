/// A file that is to be written, whatever its bytes come from.
struct OutputFile {
  /// Where the bytes come from.
  enum Content {
    /// A text.
    case text(String)
    /// Bytes that are in memory already.
    case bytes([UInt8])
    /// Another file, which has that digest; only a piece of it is in memory at a time.
    case copy(of: String, Footprint.Digest)
    /// What a tool makes out of the files before this one, which it finds beside its own.
    case made(by: MkImage)
  }

  /// The file's name, without a folder.
  let name: String
  /// Where its bytes come from.
  let content: Content
  /// Whether a person may run it.
  var isExecutable = false
}

extension OutputFile {
  /// A file of text.
  init(_ artefact: Artefact) { self.init(name: artefact.name, content: .text(artefact.text)) }
}
