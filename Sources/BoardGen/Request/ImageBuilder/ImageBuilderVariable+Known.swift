extension ImageBuilderVariable {
  /// Every variable that ImageBuilder 2023.2 has, and those of patches since.
  public static let known: [Self] = machine + domains + hardwareDomain + output

  private static let machine: [Self] = [
    Self("DEVICE_TREE"),
    Self("MEMORY_START"),
    Self("MEMORY_END"),
    Self("XEN"),
    Self("XEN_CMD"),
    Self("XEN_STATIC_HEAP"),
    Self("XEN_COLORS", .refused("boardgen gives no cache colours: leave them out everywhere")),
    Self("XEN_POLICY", .refused("boardgen packs no XSM policy: leave it out")),
    Self("NUM_DT_OVERLAY"),
    Self("DT_OVERLAY[]"),
    Self("PASSTHROUGH_DTS_REPO", .refused(partialTree)),
    Self("LOPPER_PATH", .refused(partialTree)),
    Self("LOPPER_CMD", .ignored("only LOPPER_PATH uses it")),
    Self("NUM_CPUPOOLS", .refused(pools)),
    Self("CPUPOOL[]", .refused(pools)),
    Self("LINUX", .refused("boardgen packs machines that boot Xen: set XEN instead")),
    Self("LINUX_CMD", .ignored("only LINUX uses it")),
    Self("LINUX_RAMDISK", .ignored("only LINUX uses it")),
    Self("LINUX_ROOTFS", .ignored("only LINUX uses it")),
    Self(
      "BITSTREAM",
      .refused("boardgen programs no FPGA: do it before the script runs, and leave this out")),
  ]

  private static let domains: [Self] = [
    Self("NUM_DOMUS"),
    Self("DOMU_KERNEL[]"),
    Self("DOMU_CMD[]"),
    Self("DOMU_RAMDISK[]"),
    Self("DOMU_PASSTHROUGH_DTB[]"),
    Self("DOMU_PASSTHROUGH_PATHS[]", .refused(partialTree)),
    Self("DOMU_MEM[]"),
    Self("DOMU_VCPUS[]"),
    Self("DOMU_STATIC_MEM[]"),
    Self("DOMU_DIRECT_MAP[]"),
    Self("DOMU_SHARED_MEM[]"),
    Self(
      "DOMU_SHARED_MEM_ID[]",
      .refused("write the name first in DOMU_SHARED_MEM: \"NAME HOST GUEST SIZE\"")),
    Self("DOMU_VPL011[]"),
    Self("DOMU_VUART_PL011[]"),
    Self("DOMU_ENHANCED[]"),
    Self("DOMU_NOBOOT[]"),
    Self("DOMU_ROOTFS[]"),
    Self("DOMU_COLORS[]", .refused("boardgen gives no cache colours: leave them out everywhere")),
    Self("DOMU_CPUPOOL[]", .refused(pools)),
    Self("DOMU_VCPU_HARD_AFFINITY[]", .refused(property("'hard-affinity'"))),
    Self("DOMU_VIOMMU[]", .refused(property("'viommu'"))),
    Self("DOMU_NR_SPIS[]", .refused(property("'nr_spis'"))),
    Self("DOMU_GRANT_VER[]", .refused(property("'max_grant_version'"))),
    Self("DOMU_GRANT_FRAMES[]", .refused(property("'max_grant_frames'"))),
    Self("DOMU_MAPTRACK_FRAMES[]", .refused(property("'max_maptrack_frames'"))),
    Self("DOMU_CAPS[]", .refused(property("'capabilities'"))),
    Self("DOMU_TRAP_UNMAP[]", .refused(property("'trap-unmapped-accesses'"))),
    Self("DOMU_P2M_MEM_MB[]", .refused(property("'xen,domain-p2m-mem-mb'"))),
    Self("DOMU_STATIC_EVTCHNS[]", .refused("boardgen makes no static event channels")),
    Self(
      "DOMU_LOAD[]", .refused("one command loads all files: set LOAD_CMD, and leave this out")),
    Self("DOMU_DRIVER_DOMAIN[]", .ignored("only disk_image uses it")),
  ]

  private static let hardwareDomain: [Self] = [
    Self(
      "DOM0_KERNEL",
      .refused("boardgen packs machines without a dom0: leave it out, or make it a domain")),
    Self("DOM0_CMD", .ignored(noDomain0)),
    Self("DOM0_RAMDISK", .ignored(noDomain0)),
    Self("DOM0_ROOTFS", .ignored(noDomain0)),
    Self("DOM0_MEM", .ignored(noDomain0)),
    Self("DOM0_VCPUS", .ignored(noDomain0)),
    Self("DOM0_COLORS", .ignored(noDomain0)),
    Self("DOM0_VIOMMU", .ignored(noDomain0)),
    Self("DOM0_LOAD", .ignored(noDomain0)),
  ]

  private static let output: [Self] = [
    Self("LOAD_CMD"),
    Self("XEN_LOAD", .refused("one command loads all files: set LOAD_CMD, and leave this out")),
    Self("BOOT_CMD"),
    Self(
      "APPEND_EXTRA_CMDS",
      .refused("boardgen's script has no commands of others: run them before it")),
    Self("UBOOT_SOURCE", .ignored("the script is always called boot.cmd")),
    Self("UBOOT_SCRIPT", .ignored("the script is always called boot.scr")),
    Self("FDTEDIT", .ignored("the edited tree is always written")),
    Self("FIT", .ignored("the files are packed side by side, with a script")),
    Self("FIT_ENC_KEY_DIR", .refused("boardgen signs nothing: sign what it packs")),
    Self("FIT_ENC_UB_DTB", .ignored("only FIT_ENC_KEY_DIR uses it")),
    Self("DBG_FDT_PRINT_CHOSEN", .ignored("the edited tree can be looked at as it is")),
    Self("GPT", .ignored("only disk_image uses it")),
    Self("NUM_BOOT_AUX_FILE", .ignored("only disk_image uses it")),
    Self("BOOT_AUX_FILE[]", .ignored("only disk_image uses it")),
  ]

  private static let noDomain0 = "there is no dom0"
  private static let pools = "boardgen makes no CPU pools: leave them out everywhere"
  private static let partialTree =
    "boardgen makes no partial trees: give the compiled one with DOMU_PASSTHROUGH_DTB"

  private static func property(_ name: String) -> String {
    "boardgen does not write \(name): leave it out if the domain can do without"
  }
}
