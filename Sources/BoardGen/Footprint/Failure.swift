extension Footprint {
  /// What keeps a file from being a module; each is a diagnostic's code.
  enum Failure: Error, Hashable {
    /// There is no such file, or it can't be read; the words say which.
    case unreadable(String)
    /// The file has no bytes.
    case empty
    /// Something in the file says that it has more bytes, and perhaps how many; the words name it.
    case truncated(String, needs: UInt64? = nil, has: UInt64)
    /// What the file says of itself can't be.
    case malformed(String)
    /// The file is well-formed, but not what it was named as.
    case unexpected(String)
  }
}

extension Footprint.Failure {
  /// The diagnostic's code.
  var code: Diagnostic.Code {
    switch self {
    case .unreadable: .moduleMissing
    case .empty: .moduleEmpty
    case .truncated: .moduleTruncated
    case .malformed: .moduleMalformed
    case .unexpected: .moduleKind
    }
  }

  /// What is wrong, as a clause.
  var message: String {
    switch self {
    case .unreadable(let words), .malformed(let words), .unexpected(let words): words
    case .empty: "the file is empty"
    case .truncated(let part, let needs, let has):
      "the file is cut short: it has \(Quantity.describe(has)), and \(part) needs "
        + (needs.map { Quantity.describe($0) } ?? "more") + " of it"
    }
  }

  /// What to do.
  var advice: String {
    switch self {
    case .unreadable: "name an existing file, or give the module a size instead"
    case .empty, .truncated: "get the file again, or build it anew"
    case .malformed: "get the file again, or name it 'kind: raw' if it is no executable"
    case .unexpected: "name another file, or say what it is with 'kind'"
    }
  }
}
