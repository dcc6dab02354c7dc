internal import Machine

extension EarlyDevice {
  /// Where instructions find the first register: translation adds the alias, if it is on.
  var virtualBase: UInt64 { Board.runtimePlan.isEnabled ? base : base | Board.deviceAliasMask }
}

/// The registers of a device by their offset in bytes, 32 bits wide.
///
/// Every use of the subscript is one access of that device.
struct DeviceRegisters {
  let base: UInt64

  init(_ device: EarlyDevice) { base = device.virtualBase }

  subscript(offset: UInt64) -> UInt32 {
    get { mmio_load32(base &+ offset) }
    nonmutating set { mmio_store32(base &+ offset, newValue) }
  }
}
