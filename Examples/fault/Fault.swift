import Runtime

/// Runs off the end of its stack, to show what a fault looks like; ends with status 1.
@main
struct Fault {
  static func main() { Console.print("\(depth(from: 0))") }

  @inline(never)
  static func depth(from level: UInt64) -> UInt64 {
    level == .max ? 0 : level ^ depth(from: level &+ 1) &* 3
  }
}
