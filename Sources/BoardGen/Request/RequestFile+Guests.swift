import Addresses

extension RequestFile {
  func applyModules(to request: inout Request, findings: inout Findings) {
    guard let entries = mapping.mappings("modules", findings: &findings) else { return }
    let modules = entries.compactMap { module($0, findings: &findings) }
    checkNames(modules.map(\.name), of: "module", findings: &findings)
    request.modules = modules
  }

  private func module(_ entry: YAMLMapping, findings: inout Findings) -> Request.Module? {
    let advice = "write a module as { name: kernel, file: kernel.bin }, or with a size"
    entry.check(.modules, findings: &findings)
    entry.check(required: ["name"], advice: advice, findings: &findings)
    if !entry.has("size"), !entry.has("file") {
      findings.report(
        .requestValue, at: entry.origin("size"), "neither a size nor a file is given",
        advice: advice)
    }
    let name = entry.name(findings: &findings)
    let kind = entry.choice("kind", Request.Module.Kind.self, findings: &findings)
    let size = entry.size("size", findings: &findings)
    let file = entry.text("file", findings: &findings).map(resolved)
    let address = entry.address("address", findings: &findings)
    let alignment = entry.powerOfTwo("alignment", findings: &findings)
    let bootArguments = entry.text("bootargs", findings: &findings)
    guard let name else { return nil }
    var module = Request.Module(
      name: name, size: size, file: file, address: address, alignment: alignment,
      bootArguments: bootArguments)
    if let kind { module.kind = kind }
    return module
  }

  func applyGuests(to request: inout Request, findings: inout Findings) {
    guard let entries = mapping.mappings("guests", findings: &findings) else { return }
    let guests = entries.compactMap { guest($0, findings: &findings) }
    checkNames(guests.map(\.name), of: "guest", findings: &findings)
    request.guests = guests
  }

  private func guest(_ entry: YAMLMapping, findings: inout Findings) -> Request.Guest? {
    entry.check(.guests, findings: &findings)
    entry.check(
      required: ["name", "memory"], advice: "write a guest as { name: a, memory: 64KiB }",
      findings: &findings)
    let name = entry.name(findings: &findings)
    let memory = entry.size("memory", findings: &findings)
    let text = entry.size("text", findings: &findings)
    if let text, let memory, text.value > memory.value {
      findings.report(
        .requestValue, at: text.origin,
        "\(Quantity.describe(text.value)) of text are more than the guest's memory",
        related: [.init(memory.origin, "\(Quantity.describe(memory.value)) of memory")],
        advice: "give the guest more memory, or leave 'text' out")
    }
    var guest = Request.Guest(
      name: name ?? Sourced("", from: entry.origin("name")),
      memory: memory ?? Sourced(0, from: entry.origin("memory")), text: text,
      address: entry.address("address", findings: &findings))
    guest.guestAddress = entry.quantity("guest-address", findings: &findings)
    guest.devices = entry.texts("devices", findings: &findings) ?? []
    guest.kernel = entry.text("kernel", findings: &findings)
    guest.ramdisk = entry.text("ramdisk", findings: &findings)
    guest.deviceTree = entry.text("device-tree", findings: &findings)
    guest.bootArguments = entry.text("bootargs", findings: &findings)
    guest.isStatic = entry.flag("static", findings: &findings)
    if let flag = entry.flag("direct-map", findings: &findings) { guest.isDirectMapped = flag }
    if let flag = entry.flag("console", findings: &findings) { guest.hasConsole = flag }
    if let count = entry.count("cpus", findings: &findings) { guest.processors = count }
    addRanges(of: entry, to: &guest, findings: &findings)
    return name == nil || memory == nil ? nil : guest
  }

  /// Reads the pieces of a guest's memory, which must be as much as it is to have.
  private func addRanges(
    of entry: YAMLMapping, to guest: inout Request.Guest, findings: inout Findings
  ) {
    guest.ranges =
      entry.ranges(
        "ranges", .ranges, advice: "write a piece as { base: 0x4000_0000, size: 16MiB }",
        findings: &findings) ?? []
    guard let first = guest.ranges.first else { return }
    if let address = guest.address {
      findings.report(
        .requestValue, at: address.origin, "the guest has 'ranges' that say where its memory is",
        related: [.init(first.origin, "\(first.value)")], advice: "leave one of the two out")
    }
    var sum: UInt64? = 0
    for range in guest.ranges {
      let (next, overflow) = (sum ?? 0).addingReportingOverflow(range.value.size)
      sum = overflow ? nil : sum.map { _ in next }
    }
    guard sum != guest.memory.value else { return }
    findings.report(
      .requestValue, at: guest.memory.origin,
      "\(Quantity.describe(guest.memory.value)) of memory, and the guest's ranges are "
        + (sum.map(Quantity.describe) ?? "more than 2^64 bytes") + " together",
      related: guest.ranges.map { .init($0.origin, "\($0.value)") },
      advice: "make both the same")
  }

  func applySharedMemory(to request: inout Request, findings: inout Findings) {
    guard let entries = mapping.mappings("shared-memory", findings: &findings) else { return }
    let shared = entries.compactMap { entry -> Request.SharedMemory? in
      entry.check(.sharedMemory, findings: &findings)
      entry.check(
        required: ["name", "size", "guests"],
        advice: "write it as { name: mailbox, size: 64KiB, guests: [a, b] }", findings: &findings)
      let name = entry.name(findings: &findings)
      let size = entry.size("size", findings: &findings)
      let address = entry.address("address", findings: &findings)
      let guestAddress = entry.quantity("guest-address", findings: &findings)
      let guests = entry.texts("guests", findings: &findings) ?? []
      guard let name, let size else { return nil }
      return Request.SharedMemory(
        name: name, size: size, address: address, guestAddress: guestAddress, guests: guests)
    }
    checkNames(shared.map(\.name), of: "shared memory", findings: &findings)
    request.sharedMemory = shared
  }

  func applySpaces(to request: inout Request, findings: inout Findings) {
    if let size = mapping.size("boot-table", findings: &findings) { request.bootTable = size }
    guard let spaces = mapping.mapping("sections", findings: &findings) else { return }
    spaces.check(.sections, findings: &findings)
    if let size = spaces.size("modules", findings: &findings) { request.spaces.modules = size }
    if let size = spaces.size("guests", findings: &findings) { request.spaces.guests = size }
  }

  /// Generated files tell things of a kind apart by their names, in capitals, too.
  private func checkNames(
    _ names: [Sourced<String>], of kind: String, findings: inout Findings
  ) {
    var owners: [String: Sourced<String>] = [:]
    for name in names {
      let key = Identifier.constantCase(name.value)
      if let owner = owners[key] {
        findings.report(
          .requestValue, at: name.origin,
          owner.value == name.value
            ? "another \(kind) has this name already"
            : "'\(name.value)' and '\(owner.value)' are one name in generated files: \(key)",
          related: [.init(owner.origin, "\(kind) \(owner.value)")],
          advice: "give each \(kind) a name of its own")
      } else {
        owners[key] = name
      }
    }
  }
}
