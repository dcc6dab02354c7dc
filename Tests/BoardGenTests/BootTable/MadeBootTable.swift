import Addresses

@testable import BoardGen

extension BootConfiguration {
  /// Two guests, one of them in two pieces, modules of every kind and memory that is shared.
  static let made: Self = {
    let origin = Origin.rule("test")
    func place(_ start: UInt64, _ size: UInt64) -> Sourced<PhysicalRange> {
      Sourced(range(start, size), from: origin)
    }
    return Self(
      fingerprint: [0x0123_4567_89ab_cdef, 1, .max, 3], heap: place(0x4800_0000, 0x10_0000),
      modules: Request.Module.Kind.allCases.enumerated().map { index, kind in
        Module(
          name: "module-\(index)", kind: kind,
          memory: place(0x5000_0000 + UInt64(index) << 21, 0x20_0000), fileSize: 0x1234,
          memorySize: 0x1_2345, loadOffset: 0x8_0000, entryOffset: UInt64(index) * 64,
          bootArguments: index == 0 ? Sourced("console=ttyAMA0 ünïcode", from: origin) : nil)
      },
      guests: [
        Guest(
          name: "a", origin: origin, kernel: 0, ramdisk: 1, deviceTree: 2, processors: 2,
          extents: [place(0x6000_0000, 0x20_0000), place(0xffff_ffff_ffe0_0000, 0x20_0000)],
          memorySize: 0x40_0000, guestAddress: 0x4000_0000, entry: 0x4008_0000,
          bootArguments: Sourced("quiet", from: origin)),
        Guest(name: "b", origin: origin, kernel: 0, memorySize: 0x1000_0000),
      ],
      shared: [
        Shared(
          name: "mailbox", memory: place(0x7000_0000, 0x1000), guestAddress: 0x9000_0000,
          guests: [1, 0])
      ])
  }()
}
