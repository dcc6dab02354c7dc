import Addresses

/// Brings together what a tree says of domains and what the request says of guests of their names.
///
/// What only one of them says holds; where both say something, they must say the same.
struct XenAgreement {
  let xen: XenConfiguration

  /// The request with what the tree alone says; reports what they say differently.
  func request(agreeing request: Request, findings: inout Findings) -> Request {
    var request = request
    agree(
      xen.bootArguments, request.hypervisor?.bootArguments, "Xen's arguments",
      findings: &findings)
    for index in request.guests.indices {
      let name = request.guests[index].name.value
      guard let domain = xen.domains.first(where: { $0.name.value == name }) else { continue }
      agree(domain, &request.guests[index], findings: &findings)
      for module in domain.modules {
        guard let name = request.guests[index].module(module.kind),
          let index = request.modules.firstIndex(where: { $0.name.value == name.value })
        else { continue }
        agree(module, &request.modules[index], findings: &findings)
      }
    }
    for index in request.sharedMemory.indices {
      agree(&request.sharedMemory[index], findings: &findings)
    }
    return request
  }

  /// Reports a heap of the tree's beside another of the layout's.
  func check(_ layout: Layout, findings: inout Findings) {
    guard let theirs = xen.heap.first, let ours = layout.heap, xen.heap.map(\.value) != [ours.value]
    else { return }
    report(
      "the heap is \(ours.value)", ours.origin, "\(theirs.value)", theirs.origin,
      findings: &findings)
  }

  private func agree(
    _ domain: XenConfiguration.Domain, _ guest: inout Request.Guest, findings: inout Findings
  ) {
    let name = "guest \(guest.name.value)"
    if let memory = domain.memory, memory.value != guest.memory.value / 1024 {
      report(
        "\(name) has \(guest.memory.value / 1024) KiB of memory", guest.memory.origin,
        "\(memory.value) KiB", memory.origin, findings: &findings)
    }
    if let processors = domain.processors {
      let theirs = Sourced(UInt64(processors.value), from: processors.origin)
      if guest.processors.isDefault { guest.processors = theirs }
      agree(theirs, guest.processors, "processors of \(name)", findings: &findings)
    }
    if let isDirect = domain.isDirectMapped {
      if guest.isDirectMapped.isDefault { guest.isDirectMapped = isDirect }
      agree(isDirect, guest.isDirectMapped, "direct-map of \(name)", findings: &findings)
    }
    agree(domain.staticMemory, &guest, findings: &findings)
  }

  private func agree(
    _ memory: [Sourced<PhysicalRange>], _ guest: inout Request.Guest, findings: inout Findings
  ) {
    guard let first = memory.first else { return }
    let ours =
      guest.ranges.first
      ?? guest.address.flatMap { address in
        PhysicalRange(start: PhysicalAddress(address.value), size: guest.memory.value)
          .map { Sourced($0, from: address.origin) }
      }
    if let isStatic = guest.isStatic, !isStatic.value {
      report(
        "guest \(guest.name.value) is not 'static'", isStatic.origin, "\(first.value)",
        first.origin, findings: &findings)
    } else if let ours {
      let all = guest.ranges.isEmpty ? [ours.value] : guest.ranges.map(\.value)
      guard all != memory.map(\.value) else { return }
      report(
        "the memory of guest \(guest.name.value) begins with \(ours.value)", ours.origin,
        "begins with \(first.value)", first.origin, findings: &findings)
    } else {
      if memory.count == 1 {
        guest.address = Sourced(first.value.start.rawValue, from: first.origin)
      } else {
        guest.ranges = memory
      }
      guest.isStatic = Sourced(true, from: first.origin)
    }
  }

  private func agree(
    _ theirs: XenConfiguration.Module, _ ours: inout Request.Module, findings: inout Findings
  ) {
    let start = Sourced(theirs.memory.value.start.rawValue, from: theirs.memory.origin)
    if let address = ours.address, address.value != start.value {
      report(
        "module \(ours.name.value) is at \(Hex.grouped(address.value))", address.origin,
        Hex.grouped(start.value), start.origin, findings: &findings)
    }
    ours.address = ours.address ?? start
    agree(
      theirs.bootArguments, ours.bootArguments, "arguments of module \(ours.name.value)",
      findings: &findings)
  }

  private func agree(_ ours: inout Request.SharedMemory, findings: inout Findings) {
    for (theirs, _) in xen.allSharedMemory where theirs.id.value == ours.name.value {
      if theirs.size != ours.size.value {
        report(
          "shared memory \(ours.name.value) has \(Quantity.describe(ours.size.value))",
          ours.size.origin, Quantity.describe(theirs.size), theirs.id.origin, findings: &findings)
      }
      guard let host = theirs.host else { continue }
      let start = Sourced(host.value.start.rawValue, from: host.origin)
      if let address = ours.address, address.value != start.value {
        report(
          "shared memory \(ours.name.value) is at \(Hex.grouped(address.value))", address.origin,
          Hex.grouped(start.value), start.origin, findings: &findings)
      }
      ours.address = ours.address ?? start
    }
  }

  private func agree<Value: Equatable>(
    _ theirs: Sourced<Value>?, _ ours: Sourced<Value>?, _ what: String, findings: inout Findings
  ) {
    guard let theirs, let ours, theirs.value != ours.value else { return }
    report(
      "\(what): \(ours.value)", ours.origin, "\(theirs.value)", theirs.origin, findings: &findings)
  }

  private func report(
    _ ours: String, _ origin: Origin, _ theirs: String, _ related: Origin, findings: inout Findings
  ) {
    findings.report(
      .xenConflict, at: origin, "\(ours), and the tree says otherwise",
      related: [.init(related, theirs)],
      advice: "say it in one of the two places, or the same in both"
    )
  }
}

extension Sourced {
  /// Whether nobody said it.
  fileprivate var isDefault: Bool {
    if case .rule = origin { true } else { false }
  }
}
