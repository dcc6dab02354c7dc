import Foundation

/// Files that are made in a hidden folder inside of the one that they go to, so that renaming is all
/// that is left to do.
struct StagedFiles {
  private let folder: String
  /// The hidden folder: nothing that a tool sees in it has a path of this machine.
  private let stage: String
  private var names: [String] = []

  /// Makes both folders.
  init(in folder: String) throws {
    self.folder = folder
    stage = "\(folder)/.boardgen-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: stage, withIntermediateDirectories: true)
  }

  /// Makes one of the files.
  mutating func add(_ file: OutputFile) throws {
    let path = "\(stage)/\(file.name)"
    switch file.content {
    case .text(let text): try Data(text.utf8).write(to: URL(filePath: path))
    case .bytes(let bytes): try Data(bytes).write(to: URL(filePath: path))
    case .copy(let source, let digest): try copy(source, digest, to: path)
    case .made(let tool): try tool.run(in: stage)
    }
    if file.isExecutable {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    names.append(file.name)
  }

  /// Moves all of them into place, but for those that are there with the same bytes: a build that
  /// depends on one of these has nothing to do.
  func commit() throws {
    let changed = try names.filter { name in
      let final = "\(folder)/\(name)"
      // The only thing that a file can't be renamed over.
      guard !FileManager.default.isFolder(final) else {
        throw CocoaError(.fileWriteFileExists, userInfo: [NSFilePathErrorKey: final])
      }
      return !FileManager.default.contentsEqual(atPath: "\(stage)/\(name)", andPath: final)
        || FileManager.default.isExecutableFile(atPath: "\(stage)/\(name)")
          != FileManager.default.isExecutableFile(atPath: final)
    }
    for name in changed {
      guard unsafe rename("\(stage)/\(name)", "\(folder)/\(name)") == 0 else {
        throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: "\(folder)/\(name)"])
      }
    }
  }

  /// Removes what has not been moved into place.
  func discard() { try? FileManager.default.removeItem(atPath: stage) }

  private func copy(_ source: String, _ digest: Footprint.Digest, to path: String) throws {
    let file = try ModuleFile(path: source)
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let copy = FileHandle(forWritingAtPath: path)
    else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path]) }
    defer { try? copy.close() }
    var offset: UInt64 = 0
    while offset < file.size {
      let chunk = try file.bytes(offset, upTo: ModuleFile.chunk)
      guard !chunk.isEmpty else { break }
      try copy.write(contentsOf: Data(chunk))
      offset += UInt64(chunk.count)
    }
    try copy.synchronize()
    guard try Footprint.Digest(of: ModuleFile(path: path)) == digest else {
      throw OutputFailure.changed(source)
    }
  }
}

/// Why a file can't be written that is no fault of the folder's.
enum OutputFailure: Error, Hashable {
  /// A file that is copied is not what it was a moment ago.
  case changed(String)
}

extension FileManager {
  /// Whether there is a folder at a path.
  func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
