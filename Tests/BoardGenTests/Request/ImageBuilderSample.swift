@testable import BoardGen

/// Configurations of ImageBuilder, and what is made of them.
enum ImageBuilderSample {
  /// A line for each variable that must be there.
  static let least = """
    DEVICE_TREE=board.dtb
    XEN=xen
    XEN_CMD=x
    NUM_DOMUS=1
    DOMU_KERNEL[0]=k

    """

  /// Every variable that is supported.
  static let everything = """
    # The machine.
    OUT=out
    MEMORY_START="0x40000000"; MEMORY_END="0x80000000"
    DEVICE_TREE="board.dtb"
    NUM_DT_OVERLAY=2
    DT_OVERLAY[0]="dt/uart.dtbo"
    DT_OVERLAY[1]="/abs/net.dtbo"
    XEN="$OUT/xen"
    XEN_CMD="console=dtuart \\
    dtuart=serial0"
    XEN_STATIC_HEAP="0x60000000 0x8000000"
    LOAD_CMD="load mmc 0:1"
    BOOT_CMD=booti

    # Its domains.
    NUM_DOMUS=3
    DOMU_KERNEL[0]="${OUT}/Image"
    DOMU_RAMDISK[0]="${OUT}/initrd.gz"
    DOMU_PASSTHROUGH_DTB[0]="${OUT}/eth.dtb"
    DOMU_CMD[0]='console=ttyAMA0 quiet'
    DOMU_MEM[0]=256
    DOMU_VCPUS[0]=2
    DOMU_SHARED_MEM[0]="mailbox 0x70000000 0x6000000 0x10000"

    DOMU_KERNEL[1]="${OUT}/Image"
    DOMU_STATIC_MEM[1]="0x48000000 0x8000000
      0x50000000 0x10000000"
    DOMU_MEM[1]=384

    DOMU_KERNEL[2]=other
    DOMU_VPL011[2]=0
    DOMU_ENHANCED[2]=0
    DOMU_SHARED_MEM[2]="mailbox 0x70000000 0x6000000 0x10000"

    """.replacing("; ", with: "\n")

  /// Reads `cfg/config`.
  static func read(_ text: String) -> (request: Request, said: [String]) {
    var findings = Findings()
    let request = ImageBuilderReader(text.utf8, path: "cfg/config")
      .request(name: "b", findings: &findings)
    return (request, findings.said)
  }
}
