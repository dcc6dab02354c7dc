/// Why a device tree source gave no tree.
public enum CompilerError: Error, Hashable, Sendable {
  /// A program that is needed is not in `PATH`: any of these would do.
  case toolMissing([String])
  /// The source, or a file to work in, can't be read or written; the text is the system's.
  case file(path: String, String)
  /// The compiler or the preprocessor found errors; warnings are among the messages.
  case rejected([CompilerMessage])
  /// A program failed in a way that it did not put into messages.
  case toolFailed(String, status: Int32, output: String)
  /// The compiler's blob is not a sound tree, or is one that this library refuses.
  case unsound(FDTError)
}

extension CompilerError: CustomStringConvertible {
  /// Why, one message a line.
  public var description: String {
    switch self {
    case .toolMissing(let names):
      "\(names.joined(separator: " or ")) is needed to read device tree sources, and not in PATH"
    case .file(let path, let text): "\(path): \(text)"
    case .rejected(let messages): messages.map(\.description).joined(separator: "\n")
    case .toolFailed(let tool, let status, let output):
      "\(tool) failed with status \(status): \(output)"
    case .unsound(let error): "the compiled tree is unsound: \(error)"
    }
  }
}
