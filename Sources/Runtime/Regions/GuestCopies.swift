internal import Machine

/// Why the runtime has not copied anything for a guest.
enum GuestCopyError: Error {
  /// Some of the bytes are not in the guest's memory, or not where the guest may do that itself.
  case outside
}

// Copies between the runtime and a guest. Their bounds come from the guest and are not trusted. They
// are made in the hypervisor's view: in a guest's own, another privilege level may have less.
extension GuestMemory {
  /// The part that the guest may write.
  var writable: GuestMemory {
    GuestMemory(base: base &+ textSize, size: size &- textSize, textSize: 0)
  }

  /// Copies from the guest's memory.
  func copyIn(
    from address: UInt64, into bytes: inout MutableRawSpan
  ) throws(GuestCopyError) {
    let count = bytes.byteCount
    guard contains(address, count: UInt64(count)) else { throw .outside }
    bytes.withUnsafeMutableBytes { bytes in
      Views.withHypervisorsView {
        unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(guestBytes(address, count)))
      }
    }
  }

  /// Copies to where the guest may write.
  func copyOut(_ bytes: RawSpan, to address: UInt64) throws(GuestCopyError) {
    guard writable.contains(address, count: UInt64(bytes.byteCount)) else { throw .outside }
    store(bytes, at: address)
  }

  /// Makes the guest's memory its program and zeros.
  func load(_ program: RawSpan) throws(GuestCopyError) {
    guard contains(base, count: UInt64(program.byteCount)) else { throw .outside }
    Views.withHypervisorsView {
      let memory = unsafe guestBytes(base, Int(truncatingIfNeeded: size))
      unsafe memory.initializeMemory(as: UInt8.self, repeating: 0)
    }
    store(program, at: base)
    publish_code(
      UInt(truncatingIfNeeded: base), UInt(truncatingIfNeeded: base &+ textSize))
  }

  private func store(_ bytes: RawSpan, at address: UInt64) {
    bytes.withUnsafeBytes { bytes in
      Views.withHypervisorsView {
        unsafe guestBytes(address, bytes.count).copyMemory(from: bytes)
      }
    }
  }

  /// Bytes of the guest, whose addresses are what they are.
  private func guestBytes(_ address: UInt64, _ count: Int) -> UnsafeMutableRawBufferPointer {
    unsafe UnsafeMutableRawBufferPointer(
      start: UnsafeMutableRawPointer(bitPattern: UInt(truncatingIfNeeded: address)), count: count)
  }
}
