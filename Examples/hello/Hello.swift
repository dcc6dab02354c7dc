import Runtime

@main
struct Hello {
  static func main() {
    Console.print("Hello from \(Board.name), \(Board.levelName). Its memory map:")
    MemoryMap.print()
  }
}
