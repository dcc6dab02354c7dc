import Foundation

/// The bits of a word that tests flip: all of them with `FLIPS=all` (`make test-flips`), else every
/// third, as a debug build is slow; words of other numbers begin with another bit.
func flippedBits(_ width: UInt64, ofWord number: Int) -> [UInt64] {
  let isWhole = ProcessInfo.processInfo.environment["FLIPS"] == "all"
  return isWhole ? Array(0..<width) : Array(stride(from: UInt64(number % 3), to: width, by: 3))
}
