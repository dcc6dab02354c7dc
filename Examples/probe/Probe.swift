import Runtime

/// Shows the memory map and puts it to the test; the exit status is the verdict.
@main
struct Probe {
  static func main() {
    Console.print("\(Board.name)")
    MemoryMap.print()
    #if REGIONS
    Board.protection.print()
    #endif
    #if GUESTS
    let isSound = Probes.run() && guestsAreConfined()
    #else
    let isSound = Probes.run()
    #endif
    exit(isSound ? 0 : 1)
  }
}
