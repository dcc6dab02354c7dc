internal import Machine

// A guest's program comes with the loader, if the boot table names one, or else with the image.
extension Guest {
  /// Puts its program into its memory; a guest that gets none is stopped, and it is said why.
  ///
  /// - Returns: where the program begins, as the guest sees its memory.
  mutating func loadProgram() -> UInt64 {
    let memory = space.memory
    do throws(GuestKernelError) {
      guard let kernel = try kernelOfTable() else {
        unsafe load(programOfImage, at: memory.base)
        return memory.base
      }
      let bytes = unsafe UnsafeRawBufferPointer(
        start: UnsafeRawPointer(bitPattern: UInt(truncatingIfNeeded: kernel.base)),
        count: Int(truncatingIfNeeded: kernel.size))
      unsafe load(bytes, at: kernel.loadAddress)
      return kernel.entry
    } catch {
      Console.print("guest \(name): its kernel is refused: \(error.name)")
      forbid()
      return memory.base
    }
  }

  /// What the boot table has for it.
  private borrowing func kernelOfTable() throws(GuestKernelError) -> GuestKernel? {
    try BootTable.current?.guest(named: name)?
      .kernel(in: space.memory, among: Board.regions.span)
  }

  /// What the image has for it; empty if there is nothing.
  private var programOfImage: UnsafeRawBufferPointer {
    let program = guest_program_at(UInt(bitPattern: index))
    return unsafe UnsafeRawBufferPointer(
      start: UnsafeRawPointer(bitPattern: program.start),
      count: Int(bitPattern: program.end &- program.start))
  }

  private mutating func load(_ program: UnsafeRawBufferPointer, at address: UInt64) {
    guard unsafe !program.isEmpty else {
      Console.print("guest \(name): nobody has brought a program for it")
      forbid()
      return
    }
    do throws(GuestCopyError) {
      try unsafe space.load(program, at: address)
    } catch {
      Console.print("guest \(name): its program does not fit")
      forbid()
    }
  }
}
