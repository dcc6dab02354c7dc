import Foundation
import FuzzEntries

/// Runs files through a target without any instrumentation, and says how long each takes; or inputs
/// that are changed by a seed; or writes the inputs that every target begins with.
@main
enum Replay {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let first = arguments.first, let second = arguments.dropFirst().first else {
      print("usage: Replay TARGET FILE… | Replay TARGET --random SEED COUNT | Replay seeds FOLDER")
      exit(64)
    }
    if first == "seeds" { return try writeSeeds(to: second) }
    guard let target = FuzzTarget(rawValue: first) else { exit(64) }
    if second == "--random" {
      return try runRandom(target, arguments.dropFirst(2).compactMap(Int.init))
    }
    exit(run(target, arguments.dropFirst()) ? 0 : 1)
  }

  /// - Returns: whether there was nothing to complain about.
  private static func run(
    _ target: FuzzTarget, _ paths: some Sequence<String>, quietBelow limit: Int = 0
  ) -> Bool {
    // What is made once is no input's.
    _ = target.complaint(about: Array("x".utf8))
    var isSound = true
    for path in paths {
      guard let content = FileManager.default.contents(atPath: path) else { continue }
      // Of the processor, for the machine may have other things to do.
      let start = clock()
      let complaint = target.complaint(about: Array(content))
      let milliseconds = (clock() - start) / (CLOCKS_PER_SEC / 1000)
      guard milliseconds >= limit || complaint != nil else { continue }
      print(milliseconds, "ms", content.count, "bytes", path, complaint ?? "")
      isSound = isSound && complaint == nil && limit == 0
    }
    return isSound
  }

  /// Keeps each input in a file until it was answered; one that takes a second or is complained of
  /// stays there.
  private static func runRandom(_ target: FuzzTarget, _ numbers: [Int]) throws {
    guard numbers.count == 2 else { exit(64) }
    let inputs = try Fuzzer.inputs(of: target, seed: numbers[0], count: numbers[1])
    for (number, input) in inputs.enumerated() {
      let file = URL(filePath: "\(target.rawValue)-\(numbers[0])-\(number)")
      try Data(input).write(to: file)
      if run(target, [file.path()], quietBelow: 1000) {
        try FileManager.default.removeItem(at: file)
      }
    }
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
