import Protection

extension Requirement {
  /// Requirements from issues, manuals and everyday systems.
  static let examples = applications + systems + firmware

  private static let kib: UInt64 = 1024
  private static let mib: UInt64 = 1024 * 1024

  private static let flash = Bank(0, 4 * mib, upper: .readExecute)
  private static let ram = Bank(0x2000_0000, 1 * mib)

  /// Memory of applications on a microcontroller.
  private static let applications = [
    // Zephyr's issue 17337.
    Requirement(
      "512 KiB + 4 bytes of code", banks: [flash].compactMap(\.self),
      [Item(.section, 512 * kib + 4, lower: .readExecute)]),
    // What Tock's rule refuses, although five eighths of 32 KiB are just that.
    Requirement(
      "20 KiB at 0x20000000", banks: [ram].compactMap(\.self),
      [Item(.section, at: 0x2000_0000, 0x5000, lower: .readWrite)]),
    Requirement(
      "200 KiB of code at 5 KiB", banks: [flash].compactMap(\.self),
      [Item(.section, at: 5 * kib, 200 * kib, lower: .readExecute)]),
    Requirement(
      "256 KiB of RAM with a hole of 1 KiB", banks: [ram].compactMap(\.self),
      [
        Item(.section, at: 0x2000_0000, 0x2_a400, lower: .readWrite),
        Item(.section, at: 0x2002_a800, 0x1_5800, lower: .readWrite),
      ]),
    Requirement(
      "512 KiB of flash in four parts", banks: [flash].compactMap(\.self),
      [
        Item(.section, at: 0, 0x6000, upper: .readExecute),
        Item(.section, at: 0x6000, 0x3_2000, lower: .readExecute),
        Item(.section, at: 0x3_8000, 0x2_8000, lower: .read),
        Item(.section, at: 0x6_0000, 0x2_0000, upper: .readWrite),
      ]),
    Requirement(
      "eight partitions of 3 KiB, 4 KiB between them", banks: [ram].compactMap(\.self),
      (0..<8).map { Item(.section, at: 0x2000_1000 + $0 * 0x1c00, 0xc00, lower: .readWrite) }),
    Requirement(
      "the same, and the kernel has the rest", banks: [ram].compactMap(\.self),
      [Item(.section, at: 0x2000_0000, 0x1000, upper: .readWrite)]
        + (0..<8 as Range<UInt64>).flatMap { index in
          let start: UInt64 = 0x2000_1000 + index * 0x1c00
          return [
            Item(.section, at: start, 0xc00, lower: .readWrite),
            Item(.section, at: start + 0xc00, 0x1000, upper: .readWrite),
          ]
        }),
    Requirement(
      "eight stacks of 1 KiB, each with a guard", banks: [ram].compactMap(\.self),
      (0..<8).flatMap { _ in
        [Item(.guardRoom, 64), Item(.section, kib, upper: .readWrite)]
      }),
  ]

  /// Whole systems: an image, guests, devices.
  private static let systems = [
    Requirement(
      "sections of an image", banks: [flash].compactMap(\.self),
      image(text: 0x32a4, constants: 0x264c, data: 0x1890)),
    Requirement(
      "an image of 300 KiB", banks: [flash].compactMap(\.self),
      image(text: 0x3_1b30, constants: 0x1_0f58, data: 0x8d04)),
    Requirement(
      "two guests of 64 KiB", banks: [ram].compactMap(\.self),
      (0..<2).flatMap { _ in
        [
          Item(.guest, 16 * kib, lower: .readExecute), Item(.guest, 48 * kib, lower: .readWrite),
        ]
      }),
    Requirement(
      "MPS2: RAM and devices", banks: [Bank(0x2000_0000, 4 * mib)].compactMap(\.self),
      [Item(.section, at: 0x2000_0000, 4 * mib, upper: .readWrite)]
        + [0x0, 0x1000, 0x2000, 0x4000, 0x5000, 0x6000, 0x7000, 0x8000, 0x9000].map {
          Item(.device, at: 0x4000_0000 + $0, 0x1000, upper: .readWrite)
        }
        + [0x2_0000, 0x2_2000, 0x2_3000, 0x2_8000].map {
          Item(.device, at: 0x4000_0000 + $0, 0x1000, upper: .readWrite)
        }),
  ]

  private static func image(text: UInt64, constants: UInt64, data: UInt64) -> [Item] {
    [
      Item(.section, text, upper: .readExecute), Item(.section, constants, upper: .read),
      Item(.section, data, upper: .readWrite), Item(.guardRoom, 4 * kib),
      Item(.section, 16 * kib, upper: .readWrite),
    ]
  }

  /// What the firmware or the hypervisor of a larger machine begins with.
  private static let firmware = [
    // Its root domain: the rest of the space is everybody's.
    Requirement(
      "OpenSBI: 352 KiB of firmware, the rest is open", for: [.pmp],
      banks: [Bank(0x8000_0000, 128 * mib)].compactMap(\.self),
      [
        Item(.section, at: 0x8000_0000, 0x4_0000, upper: .readExecute),
        Item(.section, at: 0x8004_0000, 0x1_8000, upper: .readWrite),
        Item(.section, at: 0, 0x8000_0000, lower: .readWrite.union(.execute)),
        Item(
          .section, at: 0x8005_8000, (1 << 56) - 0x8005_8000,
          lower: .readWrite.union(.execute)),
      ]),
    // The budget that was posted in January 2023.
    Requirement(
      "Xen at boot", for: [.pmsav8R], banks: [Bank(0x1000_0000, 256 * mib)].compactMap(\.self),
      [
        Item(.section, at: 0x1000_0000, 0x8_0000, upper: .readExecute),
        Item(.section, at: 0x1008_0000, 0x3_0000, upper: .read),
        Item(.section, at: 0x100b_0000, 0x2000, upper: .readWrite),
        Item(.section, at: 0x100b_2000, 0x1_e000, upper: .readWrite),
        Item(.section, at: 0x100d_0000, 0x2_0000, upper: .readExecute),
        Item(.section, at: 0x100f_0000, 0x1_0000, upper: .readWrite),
        Item(.section, at: 0x1010_0000, 0x4_0000, upper: .readWrite),
        Item(.section, at: 0x1020_0000, 0x1_0000, upper: .read),
        Item(.section, at: 0x1040_0000, 0x40_0000, upper: .readWrite),
        Item(.section, at: 0x1080_0000, 0x10_0000, upper: .readWrite),
        Item(.module, at: 0x1100_0000, 0x80_0000, upper: .readWrite),
        Item(.module, at: 0x1180_0000, 0x1_0000, upper: .readWrite),
        Item(.guest, at: 0x1200_0000, 0x100_0000, upper: .readWrite),
        Item(.guest, at: 0x1400_0000, 0x100_0000, upper: .readWrite),
        Item(.device, at: 0xe7c0_0000, 0x1000, upper: .readWrite),
        Item(.device, at: 0xf000_0000, 0x1_0000, upper: .readWrite),
        Item(.device, at: 0xf010_0000, 0x2_0000, upper: .readWrite),
      ]),
  ]
}
