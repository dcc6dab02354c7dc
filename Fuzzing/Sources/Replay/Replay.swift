import Foundation
import FuzzEntries

/// Runs files through a target without any instrumentation, and says how long each takes; or writes
/// the inputs that every target begins with.
@main
enum Replay {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let first = arguments.first, let second = arguments.dropFirst().first else {
      print("usage: Replay TARGET FILE… | Replay seeds FOLDER")
      exit(64)
    }
    if first == "seeds" { return try writeSeeds(to: second) }
    guard let target = FuzzTarget(rawValue: first) else { exit(64) }
    exit(run(target, arguments.dropFirst()) ? 0 : 1)
  }

  /// - Returns: whether there was nothing to complain about.
  private static func run(_ target: FuzzTarget, _ paths: some Sequence<String>) -> Bool {
    // What is made once is no input's.
    _ = target.complaint(about: Array("x".utf8))
    var isSound = true
    for path in paths {
      guard let content = FileManager.default.contents(atPath: path) else { continue }
      // Of the processor, for the machine may have other things to do.
      let start = clock()
      let complaint = target.complaint(about: Array(content))
      let milliseconds = (clock() - start) / (CLOCKS_PER_SEC / 1000)
      print(milliseconds, "ms", content.count, "bytes", path, complaint ?? "")
      isSound = isSound && complaint == nil
    }
    return isSound
  }

  private static func writeSeeds(to folder: String) throws {
    for target in FuzzTarget.allCases {
      let own = URL(filePath: folder).appending(path: target.rawValue)
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      for (name, seed) in try target.seeds {
        let file = name.replacing("/", with: "-")
        try Data(seed).write(to: own.appending(path: file))
      }
    }
  }
}
