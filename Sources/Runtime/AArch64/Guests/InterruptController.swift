internal import Machine

/// The interrupt controller, as far as EL2's timer needs it: a GICv2 (Arm IHI 0048) or a GICv3
/// (Arm IHI 0069), whose distributor and the part of each core are early devices.
///
/// Whoever has put the core into EL2 has left it the Non-secure side of the controller.
enum InterruptController {
  /// EL2's physical timer, of each core its own (Arm DEN0094, "PPI assignments").
  private static let timer: UInt32 = 26

  /// Where a GICv2 has the registers of the core; `nil` for a GICv3, whose are system registers.
  nonisolated(unsafe) private static var interface: UInt64?

  /// Lets the timer's interrupt come, and no other of this core's own.
  ///
  /// - Returns: whether it will: there is such a controller, and its Non-secure side is given.
  static func prepare() -> Bool {
    guard let distributor = device(0), let second = device(1) else { return false }
    guard gic_has_system_registers() == 0 else {
      return prepareVersion3(distributor.base, redistributors: second)
    }
    unsafe interface = second.base
    mmio_store32(distributor.base &+ Distributor.control, 1)
    open(frame: distributor.base)
    mmio_store32(second.base &+ Interface.priorityMask, 0xff)
    mmio_store32(second.base &+ Interface.control, 1)
    let mask = mmio_load32(second.base &+ Interface.priorityMask)
    return mask != 0 && isOpen(frame: distributor.base)
  }

  /// Takes an interrupt that came while a guest ran.
  ///
  /// - Returns: whether it was the timer's; `nil` if there was one that nobody has enabled.
  static func take() -> Bool? {
    let interface = unsafe interface
    let value =
      if let interface {
        mmio_load32(interface &+ Interface.acknowledge)
      } else {
        gic_acknowledge()
      }
    let interrupt = value & 0xff_ffff
    // 1020 to 1023: it is gone already.
    if interrupt >> 2 == 1020 >> 2 { return false }
    guard interrupt == timer else { return nil }
    // The level falls before the interrupt ends.
    hypervisor_timer_stop()
    if let interface {
      mmio_store32(interface &+ Interface.end, value)
    } else {
      gic_end(interrupt)
    }
    return true
  }

  private static func prepareVersion3(_ base: UInt64, redistributors: EarlyDevice) -> Bool {
    guard let frame = redistributor(of: gic_affinity(), in: redistributors) else { return false }
    let control = base &+ Distributor.control
    let enabled = mmio_load32(control) | Distributor.affinityRouting
    mmio_store32(control, enabled)
    wait(for: control, Distributor.isWriting)
    mmio_store32(control, enabled | Distributor.group1)
    wait(for: control, Distributor.isWriting)
    let waker = frame &+ Redistributor.waker
    mmio_store32(waker, mmio_load32(waker) & ~Redistributor.sleep)
    wait(for: waker, Redistributor.isAsleep)
    let interrupts = frame &+ Redistributor.interrupts
    mmio_store32(interrupts &+ Distributor.group, ~0)
    open(frame: interrupts)
    gic_open()
    return isOpen(frame: interrupts)
  }

  /// Enables the timer's interrupt alone, in the registers of the core's own interrupts.
  private static func open(frame: UInt64) {
    mmio_store32(frame &+ Distributor.disable, ~0)
    mmio_store8(frame &+ Distributor.priority &+ UInt64(timer), 0x80)
    mmio_store32(frame &+ Distributor.enable, 1 << timer)
  }

  /// Whether the timer's interrupt is enabled: what is Secure reads as zero.
  private static func isOpen(frame: UInt64) -> Bool {
    mmio_load32(frame &+ Distributor.enable) & 1 << timer != 0
  }

  /// The frame of a core: they lie side by side, and the last one says so.
  private static func redistributor(of affinity: UInt32, in device: EarlyDevice) -> UInt64? {
    var offset: UInt64 = 0
    while offset < device.size {
      let frame = device.base &+ offset
      let type = mmio_load32(frame &+ Redistributor.type)
      if mmio_load32(frame &+ Redistributor.affinity) == affinity { return frame }
      guard type & Redistributor.isLast == 0 else { return nil }
      offset &+= type & Redistributor.hasVirtualFrames == 0 ? 0x2_0000 : 0x4_0000
    }
    return nil
  }

  private static func wait(for register: UInt64, _ bit: UInt32) {
    while mmio_load32(register) & bit != 0 {}
  }

  /// The rows of the controller, in the tree's order.
  private static func device(_ number: Int) -> EarlyDevice? {
    let devices = Board.earlyDevices.span
    var rest = number
    for index in devices.indices where devices[index].kind == .interruptController {
      if rest == 0 { return devices[index] }
      rest &-= 1
    }
    return nil
  }

  /// Offsets and fields of GICD registers; a redistributor has those for its own interrupts, too.
  private enum Distributor {
    static let control: UInt64 = 0x0
    static let group: UInt64 = 0x80
    static let enable: UInt64 = 0x100
    static let disable: UInt64 = 0x180
    static let priority: UInt64 = 0x400
    static let group1: UInt32 = 1 << 1
    static let affinityRouting: UInt32 = 1 << 4
    static let isWriting: UInt32 = 1 << 31
  }

  /// Offsets of GICC registers.
  private enum Interface {
    static let control: UInt64 = 0x0
    static let priorityMask: UInt64 = 0x4
    static let acknowledge: UInt64 = 0xc
    static let end: UInt64 = 0x10
  }

  /// Offsets and fields of GICR registers.
  private enum Redistributor {
    static let type: UInt64 = 0x8
    static let affinity: UInt64 = 0xc
    static let waker: UInt64 = 0x14
    static let interrupts: UInt64 = 0x1_0000
    static let hasVirtualFrames: UInt32 = 1 << 1
    static let isLast: UInt32 = 1 << 4
    static let sleep: UInt32 = 1 << 1
    static let isAsleep: UInt32 = 1 << 2
  }
}
