/// What is in a row for a module.
public enum BootModuleRow {
  /// Bytes of a row.
  public static var size: UInt32 { 72 }
  /// Where in the texts its name begins.
  public static var name: BootField { .word(0) }
  /// Bytes of its name.
  public static var nameLength: BootField { .word(4) }
  /// What it is for: a `BootTable.Module.Kind`.
  public static var kind: BootField { .word(8) }
  /// Zero.
  public static var flags: BootField { .word(12) }
  /// Where its first byte is.
  public static var base: BootField { .double(16) }
  /// Bytes that are set aside for it.
  public static var slotSize: BootField { .double(24) }
  /// Bytes of its file; 0 if the file was not there when the table was made.
  public static var fileSize: BootField { .double(32) }
  /// Bytes that it takes when it runs.
  public static var memorySize: BootField { .double(40) }
  /// How far above the start of a guest's memory its first byte goes.
  public static var loadOffset: BootField { .double(48) }
  /// How far above its first byte execution begins.
  public static var entryOffset: BootField { .double(56) }
  /// Where in the texts its boot arguments begin.
  public static var arguments: BootField { .word(64) }
  /// Bytes of its boot arguments.
  public static var argumentsLength: BootField { .word(68) }
}

/// What is in a row for a guest.
public enum BootGuestRow {
  /// Bytes of a row.
  public static var size: UInt32 { 72 }
  /// Where in the texts its name begins.
  public static var name: BootField { .word(0) }
  /// Bytes of its name.
  public static var nameLength: BootField { .word(4) }
  /// The index of the module that it runs.
  public static var kernel: BootField { .word(8) }
  /// The index of the module that is its initial RAM disk.
  public static var ramdisk: BootField { .word(12) }
  /// The index of the module that tells it of its devices.
  public static var deviceTree: BootField { .word(16) }
  /// How many processors it has.
  public static var processors: BootField { .word(20) }
  /// The index of its first extent.
  public static var firstExtent: BootField { .word(24) }
  /// How many extents it has.
  public static var extentCount: BootField { .word(28) }
  /// Where it sees its memory.
  public static var guestAddress: BootField { .double(32) }
  /// Bytes of its memory: those of its extents.
  public static var memorySize: BootField { .double(40) }
  /// Where it begins to execute, as it sees memory.
  public static var entry: BootField { .double(48) }
  /// Where in the texts its boot arguments begin.
  public static var arguments: BootField { .word(56) }
  /// Bytes of its boot arguments.
  public static var argumentsLength: BootField { .word(60) }
  /// Zero.
  public static var flags: BootField { .double(64) }
}

/// What is in a row for a piece of a guest's memory.
public enum BootExtentRow {
  /// Bytes of a row.
  public static var size: UInt32 { 16 }
  /// Where it is.
  public static var base: BootField { .double(0) }
  /// Bytes of it.
  public static var length: BootField { .double(8) }
}

/// What is in a row for memory that guests share.
public enum BootSharedRow {
  /// Bytes of a row.
  public static var size: UInt32 { 40 }
  /// Where in the texts its name begins.
  public static var name: BootField { .word(0) }
  /// Bytes of its name.
  public static var nameLength: BootField { .word(4) }
  /// The index of the first of its guests among the members.
  public static var firstMember: BootField { .word(8) }
  /// How many guests share it.
  public static var memberCount: BootField { .word(12) }
  /// Where it is.
  public static var base: BootField { .double(16) }
  /// Bytes of it.
  public static var length: BootField { .double(24) }
  /// Where the guests see it.
  public static var guestAddress: BootField { .double(32) }
}

/// What is in a row for one guest that shares memory.
public enum BootMemberRow {
  /// Bytes of a row, two to keep what follows aligned.
  public static var size: UInt32 { 8 }
  /// The index of the guest.
  public static var guest: BootField { .word(0) }
  // What follows is zero.
}
