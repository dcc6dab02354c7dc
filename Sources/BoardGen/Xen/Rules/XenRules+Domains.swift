import Addresses

extension XenRules {
  /// What a domain must say of itself.
  func checkDomain(_ domain: XenConfiguration.Domain, findings: inout Findings) {
    let missing: [(Bool, String, String)] = [
      (domain.memory == nil, "memory", "memory = <0 KIB>, in two cells"),
      (domain.processors == nil, "cpus", "cpus = <1>"),
      (domain.module(.kernel) == nil, "multiboot,kernel", "a child with compatible and reg"),
    ]
    for (isMissing, name, advice) in missing where isMissing {
      findings.report(
        .xenDomainIncomplete, at: domain.name.origin,
        "the domain \(domain.name.value) has no \(name)", advice: "add \(advice)")
    }
    if let device = domain.devices.first, domain.module(.deviceTree) == nil {
      findings.report(
        .xenDomainIncomplete, at: device.origin,
        "the domain \(domain.name.value) is given \(device.value), and nothing tells it so",
        advice: "give it a partial tree with the device, as 'device-tree' in board.yml")
    }
    let numbers = [
      domain.memory, domain.processors.map { Sourced(UInt64($0.value), from: $0.origin) },
    ]
    for number in numbers.compactMap(\.self) where number.value == 0 {
      findings.report(
        .xenDomainIncomplete, at: number.origin, "the domain \(domain.name.value) has 0 of this",
        advice: "give it at least one processor, and memory")
    }
    if let cells = domain.legacyCells {
      findings.report(
        .xenLegacyCells, at: cells,
        "cells of its own for xen,static-mem are of Xen 4.16; Xen from 4.17 on ignores them",
        related: domain.staticMemory.map { .init($0.origin, "\($0.value)") },
        advice: "boardgen writes xen,static-mem in the cells of /chosen, and leaves these out")
    }
    if let enhanced = domain.enhanced, ["", "enabled"].contains(enhanced.value), !xen.hasDom0 {
      findings.report(
        .xenEnhanced, at: enhanced.origin,
        "the domain \(domain.name.value) is to have Xenstore, which needs a dom0, and there is none",
        advice: "use xen,enhanced = \"no-xenstore\", or leave it out")
    }
  }

  /// Memory that is placed by hand is all that there is of it, and direct mapping needs it.
  func checkMemory(of domain: XenConfiguration.Domain, findings: inout Findings) {
    let isStatic = !domain.staticMemory.isEmpty
    if let isDirect = domain.isDirectMapped, isDirect.value, !isStatic {
      findings.report(
        .xenDirectMap, at: isDirect.origin,
        "the domain \(domain.name.value) is mapped directly, and Xen chooses where its memory is",
        advice: "give it xen,static-mem ('static: true' in board.yml), or leave direct-map out")
    }
    if let system = domain.memorySystem, system.value == "mpu",
      !isStatic || domain.isDirectMapped?.value != true
    {
      findings.report(
        .xenDirectMap, at: system.origin,
        "the domain \(domain.name.value) has an MPU of its own, which translates nothing",
        advice: "give it xen,static-mem and direct-map")
    }
    guard let memory = domain.memory else { return }
    let bytes = memory.value.saturatingProduct(1024)
    let sum = domain.staticMemory.map(\.value.size).saturatingSum
    if isStatic, sum != bytes {
      findings.report(
        .xenMemorySum, at: memory.origin,
        "\(memory.value) KiB of memory, and static memory of \(Quantity.describe(sum))",
        related: domain.staticMemory.map { .init($0.origin, "\($0.value)") },
        advice: "make both the same: Xen does not boot the domain otherwise")
    }
    if !domain.isDirect, bytes > XenLimits.guestMemorySize {
      findings.report(
        .noRoom, at: memory.origin,
        "\(memory.value) KiB are more than the 3 GiB and 1016 GiB that a guest of Xen's has room for",
        advice: "give it less memory")
    }
  }

  /// Whether the kernel, the RAM disk and the tree that Xen writes fit where Xen puts them.
  func checkRoom(in domain: XenConfiguration.Domain, findings: inout Findings) {
    guard let memory = domain.memory, memory.value > 0, let kernel = domain.module(.kernel)
    else { return }
    let direct = domain.isDirect ? domain.staticMemory.first?.value.size : nil
    let first = direct ?? XenLimits.firstGuestBank
    let room = GuestRoom(
      bank: Swift.min(memory.value.saturatingProduct(1024), first),
      kernel: kernel.memory.value.size, offset: kernel.footprint?.textOffset ?? 0,
      ramdisk: domain.module(.ramdisk)?.memory.value.size ?? 0,
      tree: domain.module(.deviceTree)?.memory.value.size ?? 0)
    guard !room.suffices else { return }
    findings.report(
      .xenGuestSmall, at: memory.origin,
      "the domain \(domain.name.value) has \(Quantity.describe(room.bank)), too little for its "
        + "kernel, RAM disk and device tree",
      related: domain.modules.map {
        .init($0.memory.origin, "\($0.kind.rawValue) of \(Quantity.describe($0.memory.value.size))")
      },
      advice:
        "give it \(Quantity.describe(room.needed)) or more: each of the three takes whole 2 MiB")
  }
}

extension XenConfiguration.Domain {
  /// Whether it sees its memory where the host does.
  var isDirect: Bool { isDirectMapped?.value == true }
}

/// Where Xen puts a guest's kernel, and its tree and RAM disk (`place_modules`,
/// xen/arch/arm/kernel.c).
struct GuestRoom {
  /// Bytes of the guest's first bank of memory.
  let bank: UInt64
  /// Bytes of the kernel's file.
  let kernel: UInt64
  /// Where in the bank the kernel is.
  let offset: UInt64
  /// Bytes of the RAM disk.
  let ramdisk: UInt64
  /// Bytes of the partial tree, which Xen adds to the one that it writes.
  let tree: UInt64

  private static let block: UInt64 = 0x20_0000
  private static let usual: UInt64 = 0x800_0000

  /// The RAM disk and the tree that Xen writes: of that nobody knows more than that the binding's
  /// nodes take a few KiB.
  private var modules: UInt64 {
    [ramdisk.roundedUp(to: Self.block), [tree, 0x4000].saturatingSum.roundedUp(to: Self.block)]
      .saturatingSum
  }
  private var kernelEnd: UInt64 { [offset, kernel].saturatingSum }
  private var blockAfterKernel: UInt64 { kernelEnd.roundedUp(to: Self.block) }

  /// Whether there is a place for all of them.
  var suffices: Bool {
    let kernelSize = blockAfterKernel - Swift.min(offset, blockAfterKernel)
    guard [modules, kernelSize].saturatingSum <= bank else { return false }
    return bank >= [Self.usual, modules].saturatingSum && kernelEnd < Self.usual
      || bank - modules > blockAfterKernel || offset > modules
  }

  /// A size with which there is one.
  var needed: UInt64 { [blockAfterKernel, modules, Self.block].saturatingSum }
}
