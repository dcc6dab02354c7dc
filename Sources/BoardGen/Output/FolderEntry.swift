import CLinux
import Foundation

/// A file or folder as its file system knows it, whatever it is called.
struct FileIdentity: Hashable {
  let device: UInt64
  let inode: UInt64
  let owner: UInt32
  let group: UInt32
  let mode: mode_t

  /// Of a path, `nil` if nothing is there; symbolic links count themselves unless `follows`.
  init?(_ path: String, follows: Bool = false) {
    var status = stat()
    guard unsafe (follows ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
    self.init(status)
  }

  /// Of an open file.
  init?(of file: Int32) {
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    (device, inode) = (UInt64(status.st_dev), UInt64(status.st_ino))
    (owner, group, mode) = (status.st_uid, status.st_gid, status.st_mode)
  }

  /// Whether it is a folder.
  var isFolder: Bool { mode & S_IFMT == S_IFDIR }

  /// Whether both are one file.
  func isSame(as other: Self?) -> Bool { device == other?.device && inode == other?.inode }

  /// Whether a folder has attributes beyond the mode, such as an access control list; the label
  /// that SELinux gives to all does not count.
  static func hasAttributes(_ path: String) -> Bool {
    var names = [CChar](repeating: 0, count: 4096)
    let length = unsafe listxattr(path, &names, names.count)
    guard length > 0 else { return length < 0 && errno != ENOTSUP }
    return names.prefix(length).split(separator: 0).contains { name in
      String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self) != "security.selinux"
    }
  }
}

/// What a folder holds under one name.
struct FolderEntry {
  let name: String
  let identity: FileIdentity
  var isFolder: Bool { identity.isFolder }

  /// All that a folder holds, by name; `nil` if there is no such folder.
  static func all(in folder: String) throws -> [Self]? {
    guard let stream = unsafe opendir(folder) else {
      if errno == ENOENT { return nil }
      throw OutputFailure.refused(folder, errno: errno)
    }
    defer { unsafe closedir(stream) }
    var entries: [Self] = []
    while let entry = unsafe readdir(stream) {
      let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
        unsafe Array(name.prefix { $0 != 0 })
      }
      // What has no name in Swift can't be handled by it.
      guard let name = String(validating: bytes, as: UTF8.self) else {
        throw OutputFailure.refused(
          "\(folder)/\(String(decoding: bytes, as: UTF8.self))", errno: EILSEQ)
      }
      if name == "." || name == ".." { continue }
      guard let identity = FileIdentity("\(folder)/\(name)") else { continue }
      entries.append(Self(name: name, identity: identity))
    }
    return entries.sorted { $0.name < $1.name }
  }
}
