import Addresses
import FDTKit
import Testing

/// Changes to trees.
@Suite struct EditorTests {
  @Test func whatIsWrittenIsReadBack() throws {
    var editor = try DeviceTreeEditor()
    try editor.addNode("soc", to: "/")
    try editor.addNode("uart@1000", to: "/soc")
    try editor.setProperty("reg", to: .cells([0x1000, 0x100]), at: "/soc/uart@1000")
    try editor.setProperty("compatible", to: .strings(["arm,pl011", "x"]), at: "/soc/uart@1000")
    try editor.setProperty("model", to: .string("board"), at: "/")
    try editor.setProperty("wide", to: .u64(0x1_0000_0002), at: "/")
    try editor.setProperty("cell", to: .u32(7), at: "/")
    try editor.setProperty("flag", to: .empty, at: "/")
    try editor.setProperty("raw", to: PropertyValue(bytes: [1, 2, 3]), at: "/")
    try editor.addMemoryReservation(MemoryReservation(address: PhysicalAddress(0x10), size: 0x20))
    let tree = try editor.tree
    #expect(tree.nodes.map(\.path) == ["/", "/soc", "/soc/uart@1000"])
    #expect(try tree.node(at: "/soc/uart")?.compatible == ["arm,pl011", "x"])
    #expect(try tree.node(at: "/soc/uart")?.property(named: "reg")?.cells == [0x1000, 0x100])
    #expect(try tree.root.model == "board")
    #expect(try tree.root.property(named: "wide")?.u64 == 0x1_0000_0002)
    #expect(try tree.root.property(named: "cell")?.u32 == 7)
    #expect(tree.root.property(named: "flag")?.isEmpty == true)
    #expect(tree.root.property(named: "raw")?.bytes.elementsEqual([1, 2, 3]) == true)
    #expect(tree.memoryReservations.map(\.size) == [0x20])
    #expect(try tree.packed == editor.bytes)
  }

  @Test func aTreeIsChangedWithoutChangingItsSource() throws {
    let source = try tree("/memreserve/ 1 2; / { a { x = <1>; y = <2>; b { }; }; c { }; };")
    var editor = try DeviceTreeEditor(source)
    try editor.setProperty("x", to: .string("longer than before"), at: "/a")
    try editor.removeProperty("y", at: "/a")
    try editor.removeNode(at: "/a/b")
    try editor.removeMemoryReservation(at: 0)
    let copy = editor
    try editor.removeNode(at: "/c")
    #expect(try editor.tree.nodes.map(\.path) == ["/", "/a"])
    #expect(try copy.tree.nodes.map(\.path) == ["/", "/a", "/c"])
    let changed = try #require(editor.tree.node(at: "/a"))
    #expect(changed.properties.map(\.name) == ["x"])
    #expect(try changed.property(named: "x")?.string == "longer than before")
    #expect(try editor.tree.memoryReservations.isEmpty)
    #expect(source.nodes.map(\.path) == ["/", "/a", "/a/b", "/c"])
    #expect(source.memoryReservations.count == 1)
  }

  @Test func phandlesAreGivenOnceAndUnused() throws {
    var editor = try DeviceTreeEditor(tree("/ { a { phandle = <5>; }; b { }; c { }; };"))
    #expect(try editor.phandle(ofNodeAt: "/a") == 5)
    let given = try editor.phandle(ofNodeAt: "/b")
    let other = try editor.phandle(ofNodeAt: "/c")
    #expect(Set([5, given, other]).count == 3)
    #expect(try editor.phandle(ofNodeAt: "/b") == given)
    #expect(try editor.tree.node(phandle: given)?.path == "/b")
    #expect(try editor.tree.violations.isEmpty)
  }

  @Test func theBufferGrowsAsNeeded() throws {
    var editor = try DeviceTreeEditor()
    let large = [UInt8](repeating: 0x5a, count: 100_000)
    try editor.setProperty("large", to: PropertyValue(bytes: large), at: "/")
    for number in 0..<200 { try editor.addNode("node@\(number)", to: "/") }
    for number in 0..<200 {
      let address = PhysicalAddress(UInt64(number))
      try editor.addMemoryReservation(MemoryReservation(address: address, size: 1))
    }
    let tree = try editor.tree
    #expect(tree.root.property(named: "large")?.bytes.elementsEqual(large) == true)
    #expect(tree.nodes.count == 201)
    #expect(tree.memoryReservations.count == 200)
  }

  @Test func anIncompleteNameIsNotGuessed() throws {
    var editor = try DeviceTreeEditor(tree("/ { twin@1 { }; twin { }; lone@1 { }; };"))
    try editor.removeNode(at: "/twin")
    #expect(throws: FDTError.self) { try editor.removeNode(at: "/lone") }
    #expect(try editor.tree.root.children.map(\.name) == ["twin@1", "lone@1"])
  }

  private func code(
    _ change: (inout DeviceTreeEditor) throws(FDTError) -> Void
  ) throws -> FDTError.Code? {
    var editor = try DeviceTreeEditor(tree("/ { a { x; }; };"))
    let before = try editor.bytes
    do throws(FDTError) {
      try change(&editor)
      return nil
    } catch {
      #expect(try editor.bytes == before, "a refused change changes nothing")
      return error.code
    }
  }

  @Test func aChangeThatMakesNoSenseIsRefused() throws {
    #expect(try code { e throws(FDTError) in try e.addNode("a", to: "/") } == .exists)
    #expect(try code { e throws(FDTError) in try e.addNode("b", to: "/none") } == .notFound)
    #expect(try code { e throws(FDTError) in try e.addNode("b/c", to: "/") } == .badPath)
    #expect(try code { e throws(FDTError) in try e.addNode("", to: "/") } == .badPath)
    #expect(try code { e throws(FDTError) in try e.addNode("b\0c", to: "/") } == .badPath)
    #expect(try code { e throws(FDTError) in try e.addNode("b", to: "/a\0") } == .notFound)
    #expect(try code { e throws(FDTError) in try e.addNode("b", to: "a") } == .badPath)
    #expect(try code { e throws(FDTError) in try e.removeNode(at: "/") } == .badPath)
    #expect(try code { e throws(FDTError) in try e.removeNode(at: "") } == .badPath)
    #expect(try code { e throws(FDTError) in try e.removeNode(at: "/none") } == .notFound)
    #expect(try code { e throws(FDTError) in try e.removeProperty("y", at: "/a") } == .notFound)
    #expect(try code { e throws(FDTError) in try e.removeProperty("x\0", at: "/a") } == .notFound)
    #expect(
      try code { e throws(FDTError) in try e.setProperty("", to: .empty, at: "/") } == .badValue)
    #expect(
      try code { e throws(FDTError) in try e.setProperty("x", to: .empty, at: "/b") } == .notFound)
    #expect(
      try code { e throws(FDTError) in try e.removeMemoryReservation(at: 0) } == .notFound)
    #expect(
      try code { e throws(FDTError) in try e.removeMemoryReservation(at: -1) } == .notFound)
    #expect(try code { e throws(FDTError) in _ = try e.phandle(ofNodeAt: "/b") } == .notFound)
  }

  /// A tree as plain values, to compare with.
  private struct Model: Equatable {
    var properties: [String: [UInt8]] = [:]
    var children: [String: Model] = [:]

    init() {}

    init(_ node: Node) {
      for property in node.properties { properties[property.name] = Array(property.bytes) }
      for child in node.children { children[child.name] = Model(child) }
    }

    subscript(path: ArraySlice<String>) -> Model {
      get { path.first.map { children[$0, default: Model()][path.dropFirst()] } ?? self }
      set {
        guard let first = path.first else {
          self = newValue
          return
        }
        children[first, default: Model()][path.dropFirst()] = newValue
      }
    }

    var paths: [[String]] {
      [[]] + children.flatMap { name, child in child.paths.map { [name] + $0 } }
    }
  }

  /// Adds, changes and removes at random, and compares with the same changes to plain values.
  @Test(arguments: 0..<16)
  func randomChangesAreReadBack(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var editor = try DeviceTreeEditor()
    var model = Model()
    for _ in 0..<150 {
      let path = try #require(
        model.paths.sorted { $0.lexicographicallyPrecedes($1) }.randomElement(using: &random))
      let text = "/" + path.joined(separator: "/")
      let name = "n\(Int.random(in: 0..<6, using: &random))"
      switch Int.random(in: 0..<8, using: &random) {
      case 0..<3 where model[path[...]].children[name] == nil && path.count < 8:
        try editor.addNode(name, to: text)
        model[path[...]].children[name] = Model()
      case 3..<6:
        let count = Int.random(in: 0..<40, using: &random)
        let value = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        try editor.setProperty(name, to: PropertyValue(bytes: value), at: text)
        model[path[...]].properties[name] = value
      case 6 where model[path[...]].properties[name] != nil:
        try editor.removeProperty(name, at: text)
        model[path[...]].properties[name] = nil
      case 7 where path.count > 2:
        try editor.removeNode(at: text)
        model[path.dropLast()].children[path[path.count - 1]] = nil
      default: break
      }
    }
    let tree = try editor.tree
    #expect(Model(tree.root) == model)
    #expect(tree.nodes.allSatisfy { tree.node(at: $0.path) == $0 })
    #expect(try DeviceTreeEditor(tree).bytes == tree.blob)
  }
}
