public import Addresses

/// A CPU (`/cpus/cpu*`, section 3.8).
///
/// One whose status is `disabled` isn't running yet, but may be started with its enable method.
public struct CPU: Hashable, Sendable {
  /// The node.
  public let node: Node

  /// The number by which hardware knows the CPU: MPIDR affinity on Arm, hart id on RISC-V.
  ///
  /// - Throws: if `reg` is missing or isn't one number.
  public var id: UInt64 {
    get throws(PropertyError) {
      let reg = try node.requiredProperty(named: "reg")
      return try reg.u32OrU64
    }
  }

  /// Ways to start the CPU, the preferred one first, such as `psci` or `spin-table`.
  ///
  /// Some trees say it once for all CPUs, in `/cpus`.
  public var enableMethods: [String] {
    get throws(PropertyError) { try inherited("enable-method")?.strings ?? [] }
  }

  /// The word that a CPU with the enable method `spin-table` waits for.
  public var releaseAddress: PhysicalAddress? {
    get throws(PropertyError) {
      try inherited("cpu-release-addr").map { property throws(PropertyError) in
        PhysicalAddress(try property.u32OrU64)
      }
    }
  }

  /// The kind of MMU, such as `riscv,sv39`.
  public var mmuType: String? {
    get throws(PropertyError) { try inherited("mmu-type")?.string }
  }

  /// RISC-V: the instruction set as one word, such as `rv64imafdc` (`riscv,isa`).
  public var riscvISA: String? {
    get throws(PropertyError) { try inherited("riscv,isa")?.string }
  }

  /// RISC-V: the base of the instruction set, such as `rv64i` (`riscv,isa-base`).
  public var riscvISABase: String? {
    get throws(PropertyError) { try inherited("riscv,isa-base")?.string }
  }

  /// RISC-V: the extensions, one by one (`riscv,isa-extensions`).
  public var riscvISAExtensions: [String] {
    get throws(PropertyError) { try inherited("riscv,isa-extensions")?.strings ?? [] }
  }

  /// The CPU's own property, or what `/cpus` says for all of them (section 3.7).
  private func inherited(_ name: String) -> Property? {
    node.property(named: name) ?? node.parent?.property(named: name)
  }
}

extension DeviceTree {
  /// The CPUs, in the order of the blob: the children of `/cpus` that are of the `device_type` of
  /// `cpu`, or of that name where `device_type` is missing.
  public var cpus: [CPU] {
    root.child(named: "cpus")?.children.filter { $0.isDevice(ofType: "cpu") }
      .map { CPU(node: $0) } ?? []
  }
}
