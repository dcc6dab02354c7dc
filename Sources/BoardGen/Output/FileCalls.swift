import CLinux
import Foundation

/// The calls that change folders, each of them one step: whoever is killed has done it or not.
struct FileCalls {
  /// Called before every step, so that a test can look at what a kill at this point would leave, or
  /// let the step fail.
  var before: () throws -> Void = {}

  /// Makes a folder.
  func makeFolder(_ path: String, mode: mode_t = 0o777) throws {
    try step(path) { unsafe mkdir(path, mode) }
  }

  /// Gives a file another name, over what has it.
  func move(_ path: String, to other: String) throws {
    try step(path) { unsafe rename(path, other) }
  }

  /// Gives a file a second name; a symbolic link as itself.
  func link(_ path: String, as other: String) throws {
    try step(path) { unsafe linkat(AT_FDCWD, path, AT_FDCWD, other, 0) }
  }

  /// Lets two folders change places.
  func exchange(_ path: String, with other: String) throws {
    try step(path) { unsafe linux_exchange(path, other) }
  }

  /// Takes a name from a file; it is no failure if there is none.
  func removeFile(_ path: String) throws {
    try step(path) { unsafe unlink(path) == 0 || errno == ENOENT ? 0 : -1 }
  }

  /// Removes a folder that is empty.
  func removeFolder(_ path: String) throws {
    try step(path) { unsafe rmdir(path) }
  }

  /// Removes a folder with all that is in it, if it is there.
  func removeTree(_ path: String) throws {
    for entry in try FolderEntry.all(in: path) ?? [] {
      let inside = "\(path)/\(entry.name)"
      if entry.isFolder { try removeTree(inside) } else { try removeFile(inside) }
    }
    try step(path) { unsafe rmdir(path) == 0 || errno == ENOENT ? 0 : -1 }
  }

  /// Sets what may be done with a file or folder.
  func setMode(_ mode: mode_t, of path: String) throws {
    try step(path) { unsafe chmod(path, mode) }
  }

  /// Writes a file, over what has its name.
  func write(_ bytes: some Sequence<UInt8>, to path: String, isExecutable: Bool = false) throws {
    let file = try open(path, isExecutable: isExecutable)
    do {
      try append(Array(bytes), to: file, path)
    } catch {
      close(file)
      throw error
    }
    try finish(file, path)
  }

  /// Opens a new file.
  func open(_ path: String, isExecutable: Bool = false) throws -> Int32 {
    try before()
    let mode: mode_t = isExecutable ? 0o777 : 0o666
    let file = unsafe Foundation.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard file >= 0 else { throw OutputFailure.refused(path, errno: errno) }
    return file
  }

  /// Writes on at the end of a file.
  func append(_ bytes: [UInt8], to file: Int32, _ path: String) throws {
    try before()
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Foundation.write(file, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw OutputFailure.refused(path, errno: count < 0 ? errno : ENOSPC) }
      rest = rest.dropFirst(count)
    }
  }

  /// Closes a file: some file systems say only now that there was no room.
  func finish(_ file: Int32, _ path: String) throws {
    guard close(file) == 0 || errno == EINTR else {
      throw OutputFailure.refused(path, errno: errno)
    }
  }

  private func step(_ path: String, _ call: () -> Int32) throws {
    try before()
    while call() != 0 {
      guard errno == EINTR else { throw OutputFailure.refused(path, errno: errno) }
    }
  }
}
