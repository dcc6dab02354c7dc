import Runtime

/// Maps a device that the plan leaves out, and shows the answers that there are.
@main
struct LateDevice {
  static func main() {
    let hole = MemoryMap.firstHole
    let page = Board.granule
    show("a hole in the map", hole, page)
    show("the same again", hole, page)
    show("with the next page", hole, page &* 2)
    show("the image", Board.image.base, page)
    show("the end of the address space", .max, page)
  }

  static func show(_ what: StaticString, _ base: UInt64, _ size: UInt64) {
    Console.write("\(what, width: 28) \(hex: base) ")
    do {
      Console.print("\(try map(device: base, size: size).name)")
    } catch {
      Console.print("\(error.name)")
    }
  }
}
