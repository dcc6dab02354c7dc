import Runtime

/// A boot table as the runtime opens it; the bytes stay where they are as long as it is used.
struct OpenedTable {
  /// What opening the bytes came to: what was read back, or the reason of a refusal.
  static func result(
    of bytes: [UInt8], place: Int? = nil,
    fingerprint: (UInt64, UInt64, UInt64, UInt64)? = nil
  ) -> Result<Void, BootTableError> {
    unsafe bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return .failure(.notThere) }
      do throws(BootTableError) {
        let table = try unsafe BootTable(
          at: base, size: UInt64(place ?? bytes.count), fingerprint: fingerprint)
        walk(table)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
  }

  /// Reads everything that a table says, and beyond its ends.
  static func walk(_ table: BootTable) {
    var sum: UInt64 = 0
    func read(_ text: BootText) {
      for index in -1...text.count { sum &+= UInt64(text[index]) }
    }
    for index in -1...table.moduleCount {
      guard let module = table.module(index) else { continue }
      read(module.name)
      read(module.bootArguments)
      sum &+= module.base &+ module.slotSize &+ module.loadOffset &+ module.kind.rawValue
    }
    for index in -1...table.guestCount {
      guard let guest = table.guest(index) else { continue }
      read(guest.name)
      read(guest.bootArguments)
      for number in -1...guest.extentCount { sum &+= guest.extent(number)?.base ?? 0 }
      for module in [guest.kernel, guest.ramdisk, guest.deviceTree] { sum &+= module?.base ?? 0 }
    }
    for index in -1...table.sharedCount {
      guard let shared = table.shared(index) else { continue }
      read(shared.name)
      for number in -1...shared.guestCount { sum &+= UInt64(shared.guest(number) ?? 0) }
    }
    _ = sum
  }
}
