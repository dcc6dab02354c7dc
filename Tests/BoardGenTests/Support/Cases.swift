import Foundation

/// How many cases a test tries: all of them with `CASES=all` (`make test-cases`), else a share of
/// them, as a debug build is slow.
enum Cases {
  static let areAll = ProcessInfo.processInfo.environment["CASES"] == "all"

  /// The number of cases.
  static func count(_ few: Int, of all: Int) -> Int { areAll ? all : few }
}
