import Runtime

/// Starts the other cores one by one, each with a part of the heap as its stack.
@main
struct AllCores {
  static func main() {
    let cores = Board.cores.span
    for index in cores.indices where index > 0 {
      let stackEnd = Board.heapBase &+ UInt64(index) &* 0x4000
      let begun = Cores.start(cores[index], stackEnd: stackEnd, argument: UInt64(index)) { number in
        Console.print("core \(number) is here")
      }
      if !begun { Console.print("core \(UInt64(index)) did not start") }
    }
  }
}
