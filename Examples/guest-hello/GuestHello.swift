import Runtime

/// Says that this machine is up, in a line that a test finds among those of others, and puts its
/// memory map to the test.
@main
struct GuestHello {
  static func main() {
    Console.print("BOARDGEN-GUEST \(Board.name) \(Board.levelName) hello")
    exit(Probes.run() ? 0 : 1)
  }
}
