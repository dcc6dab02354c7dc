/// A file that a loader places, as `BootConfig.swift` has it.
public struct BootModule: Sendable {
  /// Its name.
  public let name: StaticString
  /// What it is for.
  public let kind: BootTable.Module.Kind
  /// Where its first byte is.
  public let base: UInt64
  /// Bytes that are set aside for it.
  public let slotSize: UInt64
  /// Bytes of its file; 0 if nobody knew.
  public let fileSize: UInt64
  /// Bytes that it takes when it runs.
  public let memorySize: UInt64
  /// How far above the start of a guest's memory its first byte goes.
  public let loadOffset: UInt64
  /// How far above its first byte execution begins.
  public let entryOffset: UInt64
  /// What whoever starts it passes on.
  public let bootArguments: StaticString

  /// Makes a row.
  @inline(always)
  public init(
    name: StaticString, kind: BootTable.Module.Kind, base: UInt64, slotSize: UInt64,
    fileSize: UInt64, memorySize: UInt64, loadOffset: UInt64, entryOffset: UInt64,
    bootArguments: StaticString
  ) {
    self.name = name
    self.kind = kind
    self.base = base
    self.slotSize = slotSize
    self.fileSize = fileSize
    self.memorySize = memorySize
    self.loadOffset = loadOffset
    self.entryOffset = entryOffset
    self.bootArguments = bootArguments
  }
}

/// A program with memory of its own, as `BootConfig.swift` has it.
public struct BootGuest: Sendable {
  /// Its name.
  public let name: StaticString
  /// The number of the module that it runs; -1 if there is none.
  public let kernel: Int
  /// The number of the module that is its initial RAM disk; -1 if there is none.
  public let ramdisk: Int
  /// The number of the module that tells it of its devices; -1 if there is none.
  public let deviceTree: Int
  /// How many processors it has.
  public let processors: Int
  /// The number of the first piece of its memory.
  public let firstExtent: Int
  /// How many pieces it has.
  public let extentCount: Int
  /// Where it sees its memory.
  public let guestAddress: UInt64
  /// Bytes of its memory.
  public let memorySize: UInt64
  /// Where it begins to execute, as it sees memory.
  public let entry: UInt64
  /// The arguments of its kernel.
  public let bootArguments: StaticString

  /// Makes a row.
  @inline(always)
  public init(
    name: StaticString, kernel: Int, ramdisk: Int, deviceTree: Int, processors: Int,
    firstExtent: Int, extentCount: Int, guestAddress: UInt64, memorySize: UInt64, entry: UInt64,
    bootArguments: StaticString
  ) {
    self.name = name
    self.kernel = kernel
    self.ramdisk = ramdisk
    self.deviceTree = deviceTree
    self.processors = processors
    self.firstExtent = firstExtent
    self.extentCount = extentCount
    self.guestAddress = guestAddress
    self.memorySize = memorySize
    self.entry = entry
    self.bootArguments = bootArguments
  }
}

/// Memory that guests share, as `BootConfig.swift` has it.
public struct BootShared: Sendable {
  /// Its name.
  public let name: StaticString
  /// Where it is.
  public let memory: BoardRange
  /// Where the guests see it.
  public let guestAddress: UInt64
  /// The number of the first of its guests among the members.
  public let firstMember: Int
  /// How many guests share it.
  public let memberCount: Int

  /// Makes a row.
  @inline(always)
  public init(
    name: StaticString, memory: BoardRange, guestAddress: UInt64, firstMember: Int,
    memberCount: Int
  ) {
    self.name = name
    self.memory = memory
    self.guestAddress = guestAddress
    self.firstMember = firstMember
    self.memberCount = memberCount
  }
}
