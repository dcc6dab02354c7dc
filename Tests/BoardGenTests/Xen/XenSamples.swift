import Addresses

@testable import BoardGen

/// Things to tell Xen, by chance; they need not fit together.
enum XenSamples {
  static func configuration(using random: inout Random) -> XenConfiguration {
    var xen = XenConfiguration()
    if Bool.random(using: &random) { xen.bootArguments = sourced("console=dtuart x=\"1\"") }
    xen.heap = ranges(0...2, using: &random)
    for index in 0..<Int.random(in: 0...4, using: &random) {
      xen.domains.append(domain("domU\(index + 1)", using: &random))
    }
    if Bool.random(using: &random) {
      xen.modules = [module(.kernel, using: &random), module(.ramdisk, using: &random)]
    }
    for kind in [MemorySection.Kind.device, .bootModule, .guest]
    where Int.random(in: 0..<4, using: &random) == 0 {
      xen.sections += ranges(1...2, using: &random).map {
        DeclaredSection(kind: kind, range: $0.value, origin: $0.origin)
      }
    }
    // The order in which the sections are read.
    xen.sections.sort { order($0.kind) < order($1.kind) }
    if !xen.domains.isEmpty, Bool.random(using: &random) { xen.passthrough = [sourced("/disk")] }
    return xen
  }

  private static func order(_ kind: MemorySection.Kind) -> Int {
    MemorySection.Kind.allCases.firstIndex(of: kind) ?? 0
  }

  private static func domain(
    _ name: String, using random: inout Random
  ) -> XenConfiguration.Domain {
    var domain = XenConfiguration.Domain(name: sourced(name))
    domain.memory = sourced(number(using: &random))
    domain.processors = sourced(.random(in: 0...(.max), using: &random))
    domain.hasConsole = true
    domain.staticMemory = ranges(0...3, using: &random)
    if Bool.random(using: &random) { domain.isDirectMapped = sourced(true) }
    if Bool.random(using: &random) { domain.passthrough = sourced("enabled") }
    if Bool.random(using: &random) {
      domain.enhanced = sourced(["", "legacy"].randomElement(using: &random) ?? "")
    }
    if Bool.random(using: &random) { domain.memorySystem = sourced("mmu") }
    for kind in [XenConfiguration.Module.Kind.kernel, .ramdisk, .deviceTree]
    where kind == .kernel || Bool.random(using: &random) {
      domain.modules.append(module(kind, using: &random))
    }
    for index in 0..<Int.random(in: 0...2, using: &random) {
      let host = range(using: &random)
      let guest = GuestRange(start: GuestAddress(number(using: &random)), size: host.value.size)
      guard let guest else { continue }
      var memory = XenConfiguration.SharedMemory(
        id: sourced("id\(index)"), guestAddress: guest.start.rawValue, size: guest.size)
      if Bool.random(using: &random) { memory.host = host }
      if Bool.random(using: &random) { memory.role = sourced("owner") }
      domain.sharedMemory.append(memory)
    }
    return domain
  }

  private static func module(
    _ kind: XenConfiguration.Module.Kind, using random: inout Random
  ) -> XenConfiguration.Module {
    var module = XenConfiguration.Module(kind, at: range(using: &random))
    if Bool.random(using: &random) { module.bootArguments = sourced("a b c") }
    return module
  }

  private static func ranges(
    _ count: ClosedRange<Int>, using random: inout Random
  ) -> [Sourced<PhysicalRange>] {
    (0..<Int.random(in: count, using: &random)).map { _ in range(using: &random) }
  }

  /// Anywhere in 64 bits, up to the last byte.
  private static func range(using random: inout Random) -> Sourced<PhysicalRange> {
    while true {
      let start = PhysicalAddress(number(using: &random))
      let last = PhysicalAddress(Bool.random(using: &random) ? .max : number(using: &random))
      if let range = PhysicalRange(start: start, last: last) { return sourced(range) }
    }
  }

  private static func number(using random: inout Random) -> UInt64 {
    random.next() >> UInt64.random(in: 0..<64, using: &random)
  }

  private static func sourced<Value>(_ value: Value) -> Sourced<Value> {
    Sourced(value, from: .rule("sample"))
  }
}

extension XenConfiguration {
  /// The same from nowhere, so that what is read can be compared with what was written.
  var withoutOrigins: Self {
    var xen = self
    xen.bootArguments = bootArguments?.plain
    xen.heap = heap.map(\.plain)
    xen.domains = domains.map { domain in
      var domain = domain
      domain.name = domain.name.plain
      domain.memory = domain.memory?.plain
      domain.processors = domain.processors?.plain
      domain.staticMemory = domain.staticMemory.map(\.plain)
      domain.isDirectMapped = domain.isDirectMapped?.plain
      domain.passthrough = domain.passthrough?.plain
      domain.enhanced = domain.enhanced?.plain
      domain.memorySystem = domain.memorySystem?.plain
      domain.modules = domain.modules.map(\.plain)
      domain.sharedMemory = domain.sharedMemory.map { memory in
        var memory = memory
        memory.id = memory.id.plain
        memory.host = memory.host?.plain
        memory.role = memory.role?.plain
        return memory
      }
      return domain
    }
    xen.modules = modules.map(\.plain)
    xen.sections = sections.map {
      DeclaredSection(kind: $0.kind, range: $0.range, origin: .rule("plain"))
    }
    xen.passthrough = passthrough.map(\.plain)
    return xen
  }
}

extension XenConfiguration.Module {
  fileprivate var plain: Self {
    var module = self
    module.memory = memory.plain
    module.bootArguments = bootArguments?.plain
    return module
  }
}

extension Sourced {
  fileprivate var plain: Self { Self(value, from: .rule("plain")) }
}
