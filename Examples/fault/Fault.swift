import Runtime

/// Runs off the end of its stack, to show what a fault looks like; ends with status 1.
@main
struct Fault {
  static func main() {
    Console.print("\(descend(from: 0))")
  }

  @inline(never)
  static func descend(from depth: UInt64) -> UInt64 {
    descend(from: depth &+ 1) ^ depth
  }
}
