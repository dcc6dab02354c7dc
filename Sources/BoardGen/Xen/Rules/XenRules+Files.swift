import Addresses

extension XenRules {
  /// Bytes of an arm64 Image's header.
  private static let header: UInt64 = 64
  /// What Xen knows how to start (`kernel_probe`, xen/arch/arm/kernel.c).
  private static let kernels: Set<Footprint.Format> = [.arm64Image, .zImage, .uImage, .gzip]

  /// A module's range is what its file has, and a kernel is one that Xen can start.
  func checkFile(of module: XenConfiguration.Module, findings: inout Findings) {
    let memory = module.memory
    let origin = module.file?.origin ?? memory.origin
    let name = module.name.map { "module \($0)" } ?? "the \(module.kind.rawValue)"
    if module.kind == .kernel, memory.value.size < Self.header {
      findings.report(
        .xenModuleSize, at: origin,
        "\(name) has \(Quantity.describe(memory.value.size)), fewer than a kernel's header",
        advice: "write the size of the file into 'reg'")
    }
    guard let footprint = module.footprint else { return }
    if footprint.fileSize != memory.value.size {
      findings.report(
        .xenModuleSize, at: origin,
        "\(name) has \(footprint.fileSize) bytes, and its range \(memory.value.size)",
        related: [.init(memory.origin, "\(memory.value)")],
        advice: "write the size of the file into 'reg', or leave the module to boardgen")
    }
    if module.kind == .kernel, !Self.kernels.contains(footprint.format) {
      findings.report(
        .xenKernelFormat, at: origin,
        "\(name) is \(footprint.format.rawValue), which Xen can't start",
        advice: "give it an arm64 Image, a zImage, a uImage, or one of them gzip'd")
    }
  }

  /// One name is one memory, which each domain sees where its own memory leaves room.
  func checkSharedMemory(findings: inout Findings) {
    var known: [String: XenConfiguration.SharedMemory] = [:]
    for (memory, domain) in xen.allSharedMemory {
      if let other = known[memory.id.value],
        other.size != memory.size || other.host?.value != memory.host?.value
      {
        report(
          memory, "has different ranges", related: [.init(other.id.origin, describe(other))],
          advice: "give all that share it the same host address and size", findings: &findings)
      }
      known[memory.id.value] = known[memory.id.value] ?? memory
      if let role = memory.role, !["owner", "borrower"].contains(role.value) {
        report(
          memory, "has the role '\(role.value)'", related: [],
          advice: "use \"owner\" or \"borrower\", or leave it out", findings: &findings)
      }
      if !memory.size.isMultiple(of: XenLimits.page) {
        report(
          memory, "has \(memory.size) bytes", related: [],
          advice: "use a multiple of 4 KiB", findings: &findings)
      }
      if let domain { checkView(of: memory, in: domain, findings: &findings) }
    }
  }

  /// A domain that is mapped directly sees what the host does; to every other, Xen's own layout
  /// leaves some room.
  private func checkView(
    of memory: XenConfiguration.SharedMemory, in domain: XenConfiguration.Domain,
    findings: inout Findings
  ) {
    if domain.isDirect {
      guard let host = memory.host, host.value.start.rawValue != memory.guestAddress else { return }
      report(
        memory, "is elsewhere for \(domain.name.value), which is mapped directly",
        related: [.init(host.origin, describe(memory))],
        advice: "let it see the memory where the host does", findings: &findings)
    } else if let own = domain.memory,
      let seen = GuestRange(start: GuestAddress(memory.guestAddress), size: memory.size),
      let ram = GuestRange(
        start: GuestAddress(XenLimits.guestMemory),
        size: Swift.min(own.value.saturatingProduct(1024), XenLimits.firstGuestBank)),
      seen.overlaps(ram)
    {
      report(
        memory, "is where \(domain.name.value) has memory of its own",
        related: [.init(own.origin, "the domain's memory, \(ram)")],
        advice: "let it see the memory elsewhere, with 'guest-address' in board.yml",
        findings: &findings)
    }
  }

  private func report(
    _ memory: XenConfiguration.SharedMemory, _ what: String, related: [Diagnostic.Related],
    advice: String, findings: inout Findings
  ) {
    findings.report(
      .xenSharedMemory, at: memory.id.origin, "shared memory \(memory.id.value) \(what)",
      related: related, advice: advice)
  }

  private func describe(_ memory: XenConfiguration.SharedMemory) -> String {
    let host = memory.host.map { "\($0.value)" } ?? Quantity.describe(memory.size)
    return "\(host), seen at \(GuestAddress(memory.guestAddress))"
  }

  /// A device is one domain's.
  func checkDevices(findings: inout Findings) {
    var holders: [String: (domain: String, origin: Origin)] = [:]
    for domain in xen.domains {
      for device in domain.devices {
        guard let other = holders[device.value], other.domain != domain.name.value else {
          holders[device.value] = (domain.name.value, device.origin)
          continue
        }
        findings.report(
          .deviceShared, at: device.origin,
          "\(device.value) would belong to the domains \(other.domain) and \(domain.name.value)",
          related: [.init(other.origin, other.domain)], advice: "give the device to one of them")
      }
    }
  }
}
