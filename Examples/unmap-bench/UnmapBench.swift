import Runtime

/// Compares the two ways to get rid of mappings that boot needed and the application must not have:
/// to switch to tables without them, or to remove them from the tables in use.
@main
struct UnmapBench {
  static func main() {
    let rounds: UInt64 = 100
    let start = Counter.nanosecondsSinceEntry
    for _ in 0..<rounds { RuntimePlan.install() }
    Console.print("switch to other tables: \((Counter.nanosecondsSinceEntry &- start) / rounds) ns")
    var pages: UInt64 = 1
    while pages <= 64 {
      measure(pages, rounds)
      pages &*= 4
    }
  }

  /// Maps that many pages in a hole of the memory map, and times their removal.
  static func measure(_ pages: UInt64, _ rounds: UInt64) {
    let (hole, size) = (MemoryMap.firstHole, pages &* Board.granule)
    var total: UInt64 = 0
    do {
      for _ in 0..<rounds {
        _ = try map(device: hole, size: size)
        let start = Counter.nanosecondsSinceEntry
        _ = try unmap(device: hole, size: size)
        total &+= Counter.nanosecondsSinceEntry &- start
      }
      Console.print("unmap \(pages, width: 2) live pages:     \(total / rounds, width: 6) ns")
    } catch {
      Console.print("unmap \(pages, width: 2) live pages: \(error.name)")
    }
  }
}
