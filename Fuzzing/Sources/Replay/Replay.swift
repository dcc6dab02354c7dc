import Foundation
import FuzzEntries

/// Runs files through a target without any instrumentation, and says how long each takes.
@main
enum Replay {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let target = arguments.first.flatMap(FuzzTarget.init(rawValue:)) else {
      print("usage: Replay TARGET FILE…")
      exit(64)
    }
    _ = target.complaint(about: Array("x".utf8))
    var isSound = true
    for path in arguments.dropFirst() {
      guard let content = FileManager.default.contents(atPath: path) else { continue }
      let clock = ContinuousClock()
      var complaint: String?
      let time = clock.measure { complaint = target.complaint(about: Array(content)) }
      print(time / .milliseconds(1), "ms", content.count, "bytes", path, complaint ?? "")
      isSound = isSound && complaint == nil
    }
    exit(isSound ? 0 : 1)
  }
}
