import Runtime

/// Tells how long it took from the first instruction of the image to here.
@main
struct BootBench {
  static func main() {
    let elapsed = Counter.nanosecondsSinceEntry
    Console.print("boot: \(elapsed) ns from entry to main")
  }
}
