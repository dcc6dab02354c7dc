/// The numbers that Xen's sources fix.
enum XenLimits {
  /// Modules, Xen and the tree among them (`MAX_MODULES`, xen/include/xen/bootfdt.h).
  static let modules = 32
  /// Banks of RAM, and of all reserved memory (`NR_MEM_BANKS`).
  static let banks = 256
  /// Banks of shared memory (`NR_SHMEM_BANKS`).
  static let sharedBanks = 32
  /// Bytes of a module's arguments with the final NUL (`BOOTMOD_MAX_CMDLINE`).
  static let bootArguments = 1024
  /// Bytes of the tree (`MAX_FDT_SIZE`).
  static let tree: UInt64 = 0x20_0000
  /// What the tree's address is a multiple of (`MIN_FDT_ALIGN`).
  static let treeAlignment: UInt64 = 8
  /// Bytes of a domain's node name with the final NUL (`DT_MAX_NAME`).
  static let name = 41
  /// Bytes of an `xen,shm-id` with the final NUL (`MAX_SHM_ID_LENGTH`).
  static let sharedID = 16
  /// Bytes of a page.
  static let page: UInt64 = 0x1000
  /// What a static heap begins and ends on, by booting.txt.
  static let heapAlignment: UInt64 = 0x1_0000
  /// Where a guest sees the start of its memory, unless it is mapped directly
  /// (`GUEST_RAM0_BASE`, xen/include/public/arch-arm.h).
  static let guestMemory: UInt64 = 0x4000_0000
  /// Bytes of the guest's first bank (`GUEST_RAM0_SIZE`).
  static let firstGuestBank: UInt64 = 0xc000_0000
  /// Bytes that all banks of a guest have together: those above begin at 8 GiB.
  static let guestMemorySize: UInt64 = firstGuestBank + 0xfe_0000_0000
}
