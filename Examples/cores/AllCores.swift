import Runtime
import Synchronization

/// Starts the other cores one by one, each with a part of the heap as its stack.
@main
struct AllCores {
  static func main() {
    let cores = Board.cores.span
    for index in cores.indices.dropFirst() {
      let number = UInt64(index)
      let stackEnd = Board.heap.base &+ number &* 0x4000
      guard Cores.start(cores[index], stackEnd: stackEnd, argument: number, function: greet) else {
        Console.print("core \(number) did not start")
        continue
      }
      while lastToGreet.load(ordering: .acquiring) != number {}
    }
  }
}

private let lastToGreet = Atomic<UInt64>(0)

private func greet(number: UInt64) {
  Console.print("core \(number) is here")
  lastToGreet.store(number, ordering: .releasing)
}
