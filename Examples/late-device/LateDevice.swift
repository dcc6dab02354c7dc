import Runtime

/// Maps a device that the board's plan leaves out, and shows the answers to expect.
@main
struct LateDevice {
  static func main() {
    let free = firstFreeGranule()
    show("a free granule", free)
    show("the same again", free)
    show("one more", free, granules: 2)
    show("the text of the image", Board.imageBase)
  }

  static func show(_ what: StaticString, _ base: UInt64, granules: UInt64 = 1) {
    do {
      let outcome = try map(device: base, size: granules &* Board.granule)
      Console.print("\(what): \(outcome.name)")
    } catch {
      Console.print("\(what): \(error.name)")
    }
  }

  static func firstFreeGranule() -> UInt64 {
    let regions = Board.regions.span
    for index in regions.indices {
      let end = regions[index].base &+ regions[index].size
      
    }
    return 0
  }
}
