import Foundation
import Synchronization

/// How far a batch is, in one line of a terminal; nothing where there is none.
final class ProgressBar: Sendable {
  private let total: Int
  private let width: Int
  private let isShown: Bool
  private let shown = Mutex(-1)

  init(total: Int, on terminal: Terminal) {
    self.total = max(1, total)
    isShown = terminal.isInteractive
    width = max(10, min(40, terminal.width - 30))
  }

  /// Shows that as many are done, if that makes a difference.
  func show(_ done: Int) {
    guard isShown else { return }
    shown.withLock { last in
      let filled = done * width / total
      guard filled > last else { return }
      last = filled
      write(
        "\r" + String(repeating: "█", count: filled)
          + String(repeating: "░", count: width - filled) + " \(done) of \(total)")
    }
  }

  /// Leaves the line empty for what comes next.
  func clear() { if isShown { write("\r\u{1b}[K") } }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
