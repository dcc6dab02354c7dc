import Runtime

/// Shows the memory map and puts it to the test; the exit status is the verdict.
@main
struct Probe {
  static func main() {
    Console.print("\(Board.name)")
    MemoryMap.print()
    exit(Probes.run() ? 0 : 1)
  }
}
