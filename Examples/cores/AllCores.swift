import Runtime
import Synchronization

/// Starts the other cores one by one, each on 16 KiB of its own at the end of RAM.
@main
struct AllCores {
  static func main() {
    let cores = Board.cores.span
    for index in cores.indices.dropFirst() {
      let number = UInt64(index)
      let stackEnd = endOfRAM &- number &* 0x4000
      guard Cores.start(cores[index], stackEnd: stackEnd, argument: number, function: greet) else {
        Console.print("core \(number) did not start")
        continue
      }
      while lastToGreet.load(ordering: .acquiring) != number {}
    }
  }

  /// Where the highest memory that nobody has claimed ends.
  static var endOfRAM: UInt64 {
    let regions = Board.regions.span
    var end: UInt64 = 0
    for index in regions.indices where regions[index].kind == .ram {
      end = regions[index].last &+ 1
    }
    return end
  }
}

private let lastToGreet = Atomic<UInt64>(0)

private func greet(number: UInt64) {
  Console.print("core \(number) is here")
  lastToGreet.store(number, ordering: .releasing)
}
