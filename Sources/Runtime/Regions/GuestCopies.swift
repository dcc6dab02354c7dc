internal import Machine

/// Why the runtime has not copied anything for a guest.
enum GuestCopyError: Error {
  /// Some of the bytes are not in the guest's memory, or where the guest may not do that itself.
  case outside
}

// Copies between the runtime and a guest. Addresses and lengths come from the guest and are not
// trusted. The copies are made in the hypervisor's view: a guest's own is not meant for the runtime.
extension GuestMemory {
  /// The part that the guest may write.
  private var writable: Self {
    Self(base: base &+ textSize, size: size &- textSize, textSize: 0)
  }

  /// Copies from the guest's memory to the beginning of some bytes.
  func copyIn(
    from address: UInt64, count: Int, into bytes: inout MutableSpan<UInt8>
  ) throws(GuestCopyError) {
    guard count <= bytes.count, contains(address, count: UInt64(truncatingIfNeeded: count))
    else { throw .outside }
    unsafe bytes.withUnsafeMutableBytes { bytes in
      Views.withHypervisorsView {
        unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(memory(address, count)))
      }
    }
  }

  /// Copies to where the guest may write.
  func copyOut<Element: BitwiseCopyable>(
    _ elements: Span<Element>, to address: UInt64
  ) throws(GuestCopyError) {
    let size = elements.count &* MemoryLayout<Element>.stride
    guard writable.contains(address, count: UInt64(truncatingIfNeeded: size)) else {
      throw .outside
    }
    unsafe elements.withUnsafeBytes { bytes in
      Views.withHypervisorsView {
        unsafe memory(address, size).copyMemory(from: bytes)
      }
    }
  }

  /// Makes the guest's memory its program and zeros; there is no guest without a program.
  func load(_ program: guest_program) throws(GuestCopyError) {
    let bytes = unsafe UnsafeRawBufferPointer(
      start: UnsafeRawPointer(bitPattern: program.start),
      count: Int(bitPattern: program.end &- program.start))
    let size = UInt64(truncatingIfNeeded: bytes.count)
    guard size > 0, contains(base, count: size) else { throw .outside }
    Views.withHypervisorsView {
      let memory = unsafe memory(base, Int(truncatingIfNeeded: self.size))
      unsafe memory.initializeMemory(as: UInt8.self, repeating: 0)
      unsafe memory.copyMemory(from: bytes)
      publish_code(UInt(truncatingIfNeeded: base), UInt(truncatingIfNeeded: base &+ textSize))
    }
  }

  /// Bytes at an address, which is what it is: regions translate nothing.
  private func memory(_ address: UInt64, _ count: Int) -> UnsafeMutableRawBufferPointer {
    unsafe UnsafeMutableRawBufferPointer(
      start: UnsafeMutableRawPointer(bitPattern: UInt(truncatingIfNeeded: address)), count: count)
  }
}
