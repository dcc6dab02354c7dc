/// What a guest runs that came beside the image: a file among the boot modules, and where it goes.
public struct GuestKernel: Equatable, Sendable {
  /// Where its first byte is, which the runtime may read.
  public let base: UInt64
  /// Bytes of the file: at least one.
  public let size: UInt64
  /// Where the first byte goes, as the guest sees its memory.
  public let loadAddress: UInt64
  /// Where it begins to execute, as the guest sees its memory.
  public let entry: UInt64
}

/// Why a guest does not get the kernel that the boot table names.
public enum GuestKernelError: Error, Equatable, Sendable {
  /// Nobody knew how long the file is when the table was made.
  case unknownSize
  /// Not all of it is where the image has boot modules.
  case notAmongModules
  /// The table's guest has another memory than the image's.
  case otherMemory
  /// The guest has no room for it.
  case tooLarge
  /// It would begin where the guest can't execute.
  case entryOutside

  /// The reason in words.
  public var name: StaticString {
    switch self {
    case .unknownSize: "its file was not there when the boot table was made"
    case .notAmongModules: "it lies outside of what this image has for boot modules"
    case .otherMemory: "the boot table has other memory for this guest than the image"
    case .tooLarge: "it is larger than the guest's memory"
    case .entryOutside: "it would begin where the guest can't execute"
    }
  }
}

extension BootTable.Guest {
  /// The guest's kernel, if the table names one.
  ///
  /// A table can be sound in itself and still be one of another layout. The image knows which
  /// memory is for boot modules, and what the guest has; nothing else is read or written.
  ///
  /// - Parameters:
  ///   - memory: the guest's memory, as the image has it.
  ///   - regions: the image's memory map.
  public func kernel(
    in memory: GuestMemory, among regions: Span<MemoryRegion>
  ) throws(GuestKernelError) -> GuestKernel? {
    guard let module = kernel else { return nil }
    let size = module.fileSize
    guard size > 0 else { throw .unknownSize }
    guard regions.isModuleMemory(module.base, count: size) else { throw .notAmongModules }
    guard guestAddress == memory.base, memorySize == memory.size else { throw .otherMemory }
    // The table was checked: the file is no larger than what it takes when it runs.
    let (end, wraps) = module.loadOffset.addingReportingOverflow(module.memorySize)
    guard !wraps, end <= memory.size else { throw .tooLarge }
    guard entry >= memory.base, entry &- memory.base < memory.textSize else {
      throw .entryOutside
    }
    return GuestKernel(
      base: module.base, size: size, loadAddress: memory.base &+ module.loadOffset, entry: entry)
  }
}

extension Span<MemoryRegion> {
  /// Whether all of the bytes, at least one, lie in regions for boot modules, which may adjoin.
  fileprivate func isModuleMemory(_ address: UInt64, count: UInt64) -> Bool {
    guard !address.addingReportingOverflow(count &- 1).overflow else { return false }
    let last = address &+ (count &- 1)
    var next = address
    while let index = index(containing: next) {
      let region = self[index]
      guard region.kind == .module else { return false }
      if region.last >= last { return true }
      next = region.last &+ 1
    }
    return false
  }
}
