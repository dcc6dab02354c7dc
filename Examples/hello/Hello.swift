import Runtime

@main
struct Hello {
  static func main() {
    Console.print("Hello from \(Board.name), EL\(UInt64(Board.exceptionLevel)). Its memory map:")
    MemoryMap.print()
  }
}
