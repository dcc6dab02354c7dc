import Foundation

/// Why files can't be written.
enum OutputFailure: Error, Hashable {
  /// The system refused to do something with that file or folder.
  case refused(String, errno: Int32)
  /// A folder has the name of a file that is to be written.
  case folder(String)
  /// Nothing is to be overwritten, and this is there.
  case exists(String)
  /// A file that is copied is not what it was a moment ago.
  case changed(String)
  /// What is decided already can't be brought to its end; the next run tries again.
  indirect case interrupted(by: Self)
}

extension OutputFailure {
  /// What is said of it, as an error about a folder.
  func diagnostic(at place: Origin) -> Diagnostic {
    Diagnostic(code, at: place, message, advice: advice)
  }

  private var code: Diagnostic.Code {
    if case .interrupted = self { .outputInterrupted } else { .outputUnwritable }
  }

  private var message: String {
    switch self {
    case .refused(let path, let code): "\(FilePath.name(of: path)): \(Self.words(code))"
    case .folder(let path): "\(FilePath.name(of: path)): a folder has this name"
    case .exists(let path): "\(FilePath.name(of: path)) is there already"
    case .changed(let source): "\(source) changed while it was copied"
    case .interrupted(let reason): "only some of the files are in place: \(reason.message)"
    }
  }

  private var advice: String {
    switch self {
    case .refused(_, ENOSPC), .refused(_, EDQUOT): "make room there, and run it again"
    case .refused(_, EROFS): "name a folder on a file system that can be written to"
    case .refused: "name a folder that can be written to"
    case .folder: "remove that folder, or name another one to write to"
    case .exists: "choose another folder, or remove what is there"
    case .changed: "try again when nobody writes to it"
    case .interrupted: "when that is put right, run it again: it goes on from there"
    }
  }

  private static func words(_ code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
