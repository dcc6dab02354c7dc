import Runtime

@main
struct Modules {
  static func main() {
    guard let table = BootTable.current else {
      Console.print("no boot table")
      return
    }
    Console.print("boot table of \(table.length) bytes")
    for index in 0..<table.moduleCount {
      guard let module = table.module(index) else { continue }
      Console.print(
        "module \(module.name) at \(hex: module.base): \(module.fileSize) bytes, \(module.bootArguments)"
      )
    }
    for index in 0..<table.guestCount {
      guard let guest = table.guest(index) else { continue }
      Console.print(
        "guest \(guest.name): \(guest.memorySize) bytes, seen at \(hex: guest.guestAddress)")
    }
  }
}
