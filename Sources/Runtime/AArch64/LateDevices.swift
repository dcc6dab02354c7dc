internal import Addresses
internal import Protection

/// Maps the registers of a device that the plan leaves out, for the runtime's own level, at their
/// own address.
///
/// Whole granules are mapped: what shares them with the device becomes accessible, too. Not for
/// use by several cores at once.
///
/// - Parameters:
///   - base: the physical address of the first register.
///   - size: bytes.
/// - Returns: whether any of it was mapped before.
public func map(device base: UInt64, size: UInt64) throws(DeviceMappingError) -> DeviceMapping {
  let range = try granules(of: base, size: size)
  try checkUnclaimed(range)
  let mapping = Mapping(
    virtual: range, physical: PhysicalAddress(range.start.rawValue | Board.deviceAliasMask),
    permissions: Board.exceptionLevel == 2
      ? Permissions(hypervisor: .readWrite) : Permissions(kernel: .readWrite),
    memoryType: .deviceNGnRE)
  return try LiveTables.map(mapping)
}

/// Takes back what `map(device:size:)` has mapped.
///
/// - Returns: how many table entries became invalid.
public func unmap(device base: UInt64, size: UInt64) throws(DeviceMappingError) -> Int {
  let range = try granules(of: base, size: size)
  try checkUnclaimed(range)
  return try LiveTables.unmap(range)
}

/// The granules that hold a device.
private func granules(
  of base: UInt64, size: UInt64
) throws(DeviceMappingError) -> VirtualRange {
  guard let bytes = VirtualRange(start: VirtualAddress(base), size: size),
    let range = bytes.roundedOutwards(to: Board.granule)
  else { throw .outOfReach }
  return range
}

/// Throws if the range touches a region of the memory map that is no device.
private func checkUnclaimed(_ range: VirtualRange) throws(DeviceMappingError) {
  let regions = Board.regions.span
  for index in regions.indices where regions[index].kind != .device {
    let region = VirtualRange(
      start: VirtualAddress(regions[index].virtualBase), size: regions[index].size)
    guard let common = region?.intersection(range) else { continue }
    throw .claimed(at: common.start.rawValue)
  }
}
