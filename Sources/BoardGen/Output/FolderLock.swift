import Foundation

/// A lock on a folder, so that runs that write to it, or compare it, come one after another.
///
/// It is the folder itself that is locked (flock(2)): nothing is left behind by a run that is killed.
/// A file system without such locks on folders, as NFS, gives none.
final class FolderLock {
  private let file: Int32

  /// Waits for the lock on the folder that has this name then: while one waits, another folder may
  /// take its place.
  ///
  /// - Parameter isShared: whether others may read at the same time.
  init(_ folder: String, isShared: Bool = false) throws {
    while true {
      let file = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard file >= 0 else { throw OutputFailure.refused(folder, errno: errno) }
      while flock(file, isShared ? LOCK_SH : LOCK_EX) != 0, errno == EINTR {}
      if let locked = FileIdentity(of: file),
        locked.isSame(as: FileIdentity(folder, follows: true))
      {
        self.file = file
        return
      }
      close(file)
    }
  }

  deinit { close(file) }
}
