import Protection
import Testing

@testable import Runtime

@Suite("Kernels of guests at the ends of what they may be")
struct GuestKernelEdgeTests {
  private static let memory = GuestMemory(base: 0x4000_0000, size: 0x1_0000, textSize: 0xa000)

  private func kernel(
    _ change: (inout MadeBootTable) -> Void
  ) throws -> Result<GuestKernel?, GuestKernelError> {
    var made = MadeBootTable()
    made.modules = [.init(base: 0x5000_0000, slotSize: 0x1000_0000)]
    made.guests = [.init(extentCount: 1)]
    made.extents = [(0x6000_0000, 0x1_0000)]
    change(&made)
    // Two regions for modules side by side, something else, and the top of the space.
    let regions = [
      (0x1000, 0x1000, MemoryRegion.Kind.module), (0x5000_0000, 0x1000, .module),
      (0x5000_1000, 0x1000, .module),
      (0x5000_2000, 0x1000, .ram), (0x5000_4000, 0x1000, .module),
      (0xffff_ffff_ffff_0000, 0x1_0000, .module),
    ].map { (base: UInt64, size: UInt64, kind) in
      MemoryRegion(
        base: base, size: size, virtualBase: base, kind: kind, memoryType: .normalWriteBack,
        permissions: .none)
    }
    return try made.opened { table in
      let guest = try #require(table.guest(0))
      do throws(GuestKernelError) {
        return .success(try guest.kernel(in: Self.memory, among: regions.span))
      } catch {
        return .failure(error)
      }
    }
  }

  private func kernel(base: UInt64, size: UInt64) throws -> Result<GuestKernel?, GuestKernelError> {
    try kernel {
      $0.modules[0].base = base
      $0.modules[0].fileSize = size
      $0.modules[0].memorySize = size
      $0.modules[0].slotSize = max(size, 0x41)
      $0.modules[0].loadOffset = 0
    }
  }

  @Test("It lies among the modules")
  func place() throws {
    for (base, size, isThere) in [
      (0x5000_0000, 1, true), (0x5000_0000, 0x1000, true), (0x5000_0000, 0x1001, true),
      (0x5000_0000, 0x2000, true), (0x5000_0000, 0x2001, false), (0x5000_1fff, 1, true),
      (0x5000_1fff, 2, false), (0x5000_2000, 1, false), (0x4fff_ffff, 2, false),
      (0x5000_3fff, 1, false), (0x5000_4fff, 1, true), (0x5000_4fff, 2, false),
      (0xffff_ffff_ffff_0000, 0x1_0000, true), (0xffff_ffff_ffff_ff00, 0x100, true),
    ] as [(UInt64, UInt64, Bool)] {
      let found = try kernel(base: base, size: size)
      let expected = GuestKernel(
        base: base, size: size, loadAddress: 0x4000_0000, entry: 0x4000_8040)
      #expect(found == (isThere ? .success(expected) : .failure(.notAmongModules)))
    }
    #expect(try kernel(base: 0x5000_0000, size: 0) == .failure(.unknownSize))
  }

  @Test("The guest has room for it")
  func room() throws {
    for (offset, size, hasRoom) in [
      (0xe000, 0x2000, true), (0xe001, 0x2000, false), (0xe000, 0x2001, false),
      (0, 0x1_0000, true), (0, 0x1_0001, false), (1 << 52, 0x2000, false),
      // What wraps around is no less than what doesn't.
      (1 << 52, 0 &- (1 << 51), false),
    ] as [(UInt64, UInt64, Bool)] {
      let found = try kernel {
        $0.modules[0].loadOffset = offset
        $0.modules[0].memorySize = size
        $0.modules[0].slotSize = max(size, 0x1000_0000)
        // A slot ends where addresses do, at the latest.
        if size > 1 << 52 { $0.modules[0].base = 0x1000 }
      }
      let expected = GuestKernel(
        base: 0x5000_0000, size: 0x1000, loadAddress: 0x4000_0000 + offset, entry: 0x4000_8040)
      #expect(found == (hasRoom ? .success(expected) : .failure(.tooLarge)))
    }
  }

  @Test("It begins where the guest may execute")
  func entry() throws {
    for (entry, isInside) in [
      (0x4000_0000, true), (0x4000_9fff, true), (0x4000_a000, false), (0x4000_ffff, false),
    ] as [(UInt64, Bool)] {
      let found = try kernel { $0.guests[0].entry = entry }
      let expected = GuestKernel(
        base: 0x5000_0000, size: 0x1000, loadAddress: 0x4000_8000, entry: entry)
      #expect(found == (isInside ? .success(expected) : .failure(.entryOutside)))
    }
  }

  @Test("The table and the image agree about the memory")
  func memory() throws {
    #expect(
      try kernel {
        $0.guests[0].guestAddress += 0x1000
      } == .failure(.otherMemory))
    #expect(
      try kernel {
        $0.extents[0].length += 0x1000
        $0.guests[0].memorySize += 0x1000
      } == .failure(.otherMemory))
    #expect(try kernel { $0.guests[0].kernel = .max } == .success(nil))
  }
}
