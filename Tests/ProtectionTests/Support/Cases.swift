import Foundation

/// How many cases a test tries: all of them in an optimised build or with `CASES=all`, else a share,
/// as a debug build is slow.
enum Cases {
  #if DEBUG
  static let areAll = ProcessInfo.processInfo.environment["CASES"] == "all"
  #else
  static let areAll = true
  #endif

  /// The number of cases.
  static func count(_ few: Int, of all: Int) -> Int { areAll ? all : few }
}
