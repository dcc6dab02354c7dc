public import Addresses
import Runtime

extension BootConfiguration {
  /// The boot table: the bytes of `boot.bin` (docs/boot.md).
  public var encoded: [UInt8] {
    var rows = BootRowWriter()
    for module in modules { rows.append(module) }
    var extentCount = 0
    for guest in guests {
      rows.append(guest, firstExtent: extentCount)
      extentCount += guest.extents.count
    }
    for extent in guests.flatMap(\.extents) { rows.append(extent.value) }
    var memberCount = 0
    for shared in shared {
      rows.append(shared, firstMember: memberCount)
      memberCount += shared.guests.count
    }
    for guest in shared.flatMap(\.guests) { rows.append(member: guest) }
    return header(of: rows, extents: extentCount, members: memberCount) + rows.bytes + rows.texts
  }

  /// The bytes, if they fit into the place that the layout has for them; reports it otherwise.
  public func encoded(
    for place: Sourced<PhysicalRange>, findings: inout Findings
  ) -> [UInt8]? {
    let bytes = encoded
    if UInt64(bytes.count) <= place.value.size { return bytes }
    findings.report(
      .bootTableSize, at: place.origin,
      "the boot table has \(bytes.count) bytes, and its place "
        + Quantity.describe(place.value.size),
      advice: "set more aside with boot-table")
    return nil
  }

  private func header(of rows: BootRowWriter, extents: Int, members: Int) -> [UInt8] {
    let length = Int(BootHeader.size) + rows.bytes.count + rows.texts.count
    func header(checksum: UInt64) -> [UInt8] {
      var header = BootRowWriter()
      header.row(size: BootHeader.size)
      let numbers: [(UInt64, BootField)] = [
        (BootHeader.magicNumber, BootHeader.magic),
        (BootHeader.currentVersion, BootHeader.version),
        (UInt64(BootHeader.size), BootHeader.headerLength),
        (UInt64(length), BootHeader.totalLength), (checksum, BootHeader.checksum),
        (UInt64(modules.count), BootHeader.moduleCount),
        (UInt64(guests.count), BootHeader.guestCount), (UInt64(extents), BootHeader.extentCount),
        (UInt64(shared.count), BootHeader.sharedCount), (UInt64(members), BootHeader.memberCount),
        (UInt64(rows.texts.count), BootHeader.textLength),
        (heap?.value.start.rawValue ?? 0, BootHeader.heapBase),
        (heap?.value.size ?? 0, BootHeader.heapSize),
      ]
      for (value, field) in numbers { header.put(value, field, ofRow: BootHeader.size) }
      for (index, word) in fingerprint.prefix(4).enumerated() {
        header.put(word, BootHeader.fingerprint(word: index), ofRow: BootHeader.size)
      }
      return header.bytes
    }
    let bytes = header(checksum: 0) + rows.bytes + rows.texts
    let checksum = unsafe bytes.withUnsafeBytes { bytes in
      unsafe bytes.baseAddress.map { unsafe BootTable.checksum(at: $0, length: UInt64(length)) }
    }
    return header(checksum: checksum ?? 0)
  }
}

extension BootRowWriter {
  fileprivate mutating func append(_ module: BootConfiguration.Module) {
    typealias Row = BootModuleRow
    row(size: Row.size)
    put(module.name, Row.name, Row.nameLength, ofRow: Row.size)
    put(module.bootArguments?.value ?? "", Row.arguments, Row.argumentsLength, ofRow: Row.size)
    let numbers: [(UInt64, BootField)] = [
      (module.kind.code.rawValue, Row.kind), (module.memory.value.start.rawValue, Row.base),
      (module.memory.value.size, Row.slotSize), (module.fileSize, Row.fileSize),
      (module.memorySize, Row.memorySize), (module.loadOffset, Row.loadOffset),
      (module.entryOffset, Row.entryOffset),
    ]
    for (value, field) in numbers { put(value, field, ofRow: Row.size) }
  }

  fileprivate mutating func append(_ guest: BootConfiguration.Guest, firstExtent: Int) {
    typealias Row = BootGuestRow
    row(size: Row.size)
    put(guest.name, Row.name, Row.nameLength, ofRow: Row.size)
    put(guest.bootArguments?.value ?? "", Row.arguments, Row.argumentsLength, ofRow: Row.size)
    func index(_ module: Int?) -> UInt64 { module.map { UInt64($0) } ?? BootHeader.none }
    let numbers: [(UInt64, BootField)] = [
      (index(guest.kernel), Row.kernel), (index(guest.ramdisk), Row.ramdisk),
      (index(guest.deviceTree), Row.deviceTree), (guest.processors, Row.processors),
      (UInt64(firstExtent), Row.firstExtent), (UInt64(guest.extents.count), Row.extentCount),
      (guest.guestAddress, Row.guestAddress), (guest.memorySize, Row.memorySize),
      (guest.entry, Row.entry),
    ]
    for (value, field) in numbers { put(value, field, ofRow: Row.size) }
  }

  fileprivate mutating func append(_ extent: PhysicalRange) {
    row(size: BootExtentRow.size)
    put(extent.start.rawValue, BootExtentRow.base, ofRow: BootExtentRow.size)
    put(extent.size, BootExtentRow.length, ofRow: BootExtentRow.size)
  }

  fileprivate mutating func append(_ shared: BootConfiguration.Shared, firstMember: Int) {
    typealias Row = BootSharedRow
    row(size: Row.size)
    put(shared.name, Row.name, Row.nameLength, ofRow: Row.size)
    let numbers: [(UInt64, BootField)] = [
      (UInt64(firstMember), Row.firstMember), (UInt64(shared.guests.count), Row.memberCount),
      (shared.memory.value.start.rawValue, Row.base), (shared.memory.value.size, Row.length),
      (shared.guestAddress, Row.guestAddress),
    ]
    for (value, field) in numbers { put(value, field, ofRow: Row.size) }
  }

  fileprivate mutating func append(member guest: Int) {
    row(size: BootMemberRow.size)
    put(UInt64(guest), BootMemberRow.guest, ofRow: BootMemberRow.size)
  }
}
