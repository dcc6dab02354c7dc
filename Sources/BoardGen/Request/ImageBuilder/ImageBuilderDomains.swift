import Addresses

/// The domains of a configuration as guests.
struct ImageBuilderDomains {
  let values: ImageBuilderValues
  /// The file as a whole.
  let origin: Origin

  /// The guests, and their files as modules; reports what can't be said, and that there are none.
  func guests(
    modules: inout ImageBuilderModules, findings: inout Findings
  ) -> [Request.Guest] {
    let names = ImageBuilderVariable.known.map(\.name).filter { $0.hasPrefix("DOMU_") }
    let list = ImageBuilderList("NUM_DOMUS", names, values)
    let known = findings.diagnostics.count
    let indices = list.indices(item: { "domU\($0)" }, findings: &findings)
    if indices.isEmpty, findings.diagnostics.count == known {
      findings.report(
        .requestValue, at: values.variables["NUM_DOMUS"]?.origin ?? origin,
        "there is no domain: Xen needs one to boot",
        advice: "say how many there are with NUM_DOMUS, and describe each")
    }
    var guests: [Request.Guest] = []
    for index in indices where isStarted(index, findings: &findings) {
      if values.variables["DOMU_KERNEL", index] == nil {
        list.report(missing: "DOMU_KERNEL", index, "domU\(index)", findings: &findings)
      }
      if let guest = guest(index, modules: &modules, findings: &findings) { guests.append(guest) }
    }
    return guests
  }

  /// Whether Xen starts the domain at boot, and no dom0 later.
  private func isStarted(_ index: Int, findings: inout Findings) -> Bool {
    for name in ["DOMU_NOBOOT", "DOMU_ROOTFS"] {
      guard let value = values.variables[name, index] else { continue }
      var diagnostic = Diagnostic(
        .requestIgnored, at: value.origin,
        "domU\(index) is left out: a dom0 would start it, and there is none",
        advice: "leave \(name) out if Xen is to start the domain")
      diagnostic.severity = .warning
      findings.report(diagnostic)
      return false
    }
    return true
  }

  private func guest(
    _ index: Int, modules: inout ImageBuilderModules, findings: inout Findings
  ) -> Request.Guest? {
    let name = "domU\(index)"
    func module(
      _ variable: String, _ use: String, _ kind: Request.Module.Kind
    ) -> Sourced<String>? {
      values.text(variable, index, findings: &findings)
        .map { modules.add("\(name)-\(use)", $0, kind) }
    }
    let kernel = module("DOMU_KERNEL", "kernel", .kernel)
    let ramdisk = module("DOMU_RAMDISK", "ramdisk", .ramdisk)
    let deviceTree = module("DOMU_PASSTHROUGH_DTB", "device-tree", .deviceTree)
    checkEnhanced(index, findings: &findings)
    let ranges = values.ranges("DOMU_STATIC_MEM", index, findings: &findings) ?? []
    guard let kernel, let memory = memory(index, ranges, findings: &findings) else { return nil }
    var guest = Request.Guest(name: Sourced(name, from: kernel.origin), memory: memory)
    (guest.kernel, guest.ramdisk, guest.deviceTree) = (kernel, ramdisk, deviceTree)
    guest.ranges = ranges
    guest.isStatic = ranges.first.map { Sourced(true, from: $0.origin) }
    if let count = values.count("DOMU_VCPUS", index, findings: &findings) {
      guest.processors = count
    }
    if let isDirectMapped = directMap(index, ranges, findings: &findings) {
      guest.isDirectMapped = isDirectMapped
    }
    if let console = console(index, findings: &findings) { guest.hasConsole = console }
    guest.bootArguments = values.text("DOMU_CMD", index, findings: &findings)
    if guest.bootArguments == nil, guest.hasConsole.value {
      guest.bootArguments = Sourced(
        "console=ttyAMA0", from: .rule("ImageBuilder's default for DOMU_CMD"))
    }
    return guest
  }

  /// The domain's memory in bytes: that of its ranges, or as many MiB as it says.
  private func memory(
    _ index: Int, _ ranges: [Sourced<PhysicalRange>], findings: inout Findings
  ) -> Sourced<UInt64>? {
    let size = values.count("DOMU_MEM", index, findings: &findings)
    if values.variables["DOMU_MEM", index] != nil, size == nil { return nil }
    var bytes = Sourced<UInt64>(512 << 20, from: .rule("ImageBuilder's default: 512 MiB"))
    if let size {
      let (product, overflow) = size.value.multipliedReportingOverflow(by: 1 << 20)
      guard !overflow else {
        findings.report(
          .rangeWraps, at: size.origin, "\(size.value) MiB are more than 2^64 bytes",
          advice: "write the memory in MiB")
        return nil
      }
      bytes = Sourced(product, from: size.origin)
    }
    guard let first = ranges.first else { return bytes }
    var sum: UInt64 = 0
    for range in ranges {
      let (next, overflow) = sum.addingReportingOverflow(range.value.size)
      guard !overflow else {
        findings.report(
          .rangeWraps, at: range.origin, "these ranges are more than 2^64 bytes together",
          advice: "correct their sizes")
        return nil
      }
      sum = next
    }
    if size != nil, bytes.value != sum {
      var diagnostic = Diagnostic(
        .requestIgnored, at: bytes.origin,
        "\(Quantity.describe(bytes.value)) count for nothing: the domain's ranges are "
          + Quantity.describe(sum),
        related: [.init(first.origin, "what the domain gets")],
        advice: "make both the same, or leave this out")
      diagnostic.severity = .warning
      findings.report(diagnostic)
    }
    return Sourced(sum, from: first.origin)
  }
}
