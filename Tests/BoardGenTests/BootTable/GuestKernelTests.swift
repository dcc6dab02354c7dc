import Addresses
import Protection
import Runtime
import Testing

@testable import BoardGen

/// Tables that are sound in themselves, but name what the image has no business with.
@Suite("Kernels that a boot table names")
struct GuestKernelTests {
  private static let memory = GuestMemory(
    base: 0x8000_0000, size: 0x20_0000, textSize: 0x1_0000)

  /// Two regions for modules side by side, RAM around them, and modules at the end of addresses.
  private static let regions: [MemoryRegion] = [
    (0x4000_0000, 0x100_0000, MemoryRegion.Kind.ram), (0x4100_0000, 0x10_0000, .module),
    (0x4110_0000, 0x10_0000, .module), (0x4120_0000, 0x10_0000, .ram),
    (0x4140_0000, 0x10_0000, .module), (0xffff_ffff_fff0_0000, 0x10_0000, .module),
  ].map { base, size, kind in
    MemoryRegion(
      base: base, size: size, virtualBase: base, kind: kind, memoryType: .normalWriteBack,
      permissions: .none)
  }

  /// What becomes of a table's guest: its kernel, or why it has none.
  private func kernel(
    at start: UInt64 = 0x4100_0000, size: UInt64 = 0x4000, memorySize: UInt64? = nil,
    loadOffset: UInt64 = 0, entryOffset: UInt64 = 0, guestAddress: UInt64 = 0x8000_0000,
    guestSize: UInt64 = 0x20_0000
  ) throws -> Result<GuestKernel?, GuestKernelError> {
    let origin = Origin.rule("test")
    // As much as there is before addresses end, so that the table itself has nothing to refuse.
    let slot = min(0x1000_0000, UInt64.max - start) & ~0xfff
    let place = try #require(PhysicalRange(start: PhysicalAddress(start), size: slot))
    let host = try #require(PhysicalRange(start: PhysicalAddress(0x6000_0000), size: guestSize))
    let table = BootConfiguration(
      fingerprint: [1, 2, 3, 4],
      modules: [
        .init(
          name: "k", kind: .kernel, memory: Sourced(place, from: origin), fileSize: size,
          memorySize: memorySize ?? size, loadOffset: loadOffset, entryOffset: entryOffset)
      ],
      guests: [
        .init(
          name: "a", origin: origin, kernel: 0, extents: [Sourced(host, from: origin)],
          memorySize: guestSize, guestAddress: guestAddress,
          entry: guestAddress + min(loadOffset + entryOffset, guestSize - 1)),
        .init(name: "b", origin: origin, memorySize: 0x1000),
      ])
    return try unsafe table.encoded.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { throw BootTableError.notThere }
      let opened = try unsafe BootTable(at: base, size: UInt64(bytes.count))
      #expect(try opened.guest(1)?.kernel(in: Self.memory, among: Self.regions.span) == nil)
      let guest = try #require(opened.guest(named: "a"))
      do throws(GuestKernelError) {
        return .success(try guest.kernel(in: Self.memory, among: Self.regions.span))
      } catch {
        return .failure(error)
      }
    }
  }

  @Test("A kernel goes where its file says, in the guest's memory")
  func sound() throws {
    let kernel = try kernel(loadOffset: 0x1000, entryOffset: 0x40).get()
    #expect(kernel?.base == 0x4100_0000)
    #expect(kernel?.size == 0x4000)
    #expect(kernel?.loadAddress == 0x8000_1000)
    #expect(kernel?.entry == 0x8000_1040)
  }

  @Test(
    "It lies in memory for modules, every byte of it",
    arguments: [
      (0x4100_0000, 0x10_0000, true), (0x4100_0000, 0x20_0000, true), (0x411f_f000, 0x1000, true),
      (0x4110_0000, 0x10_0001, false), (0x411f_f000, 0x1001, false), (0x40ff_ffff, 1, false),
      (0x40ff_f000, 0x2000, false), (0x4120_0000, 1, false), (0x4130_0000, 1, false),
      (0x4140_0000, 0x10_0000, true), (0x4140_0000, 0x10_0001, false), (0x5000_0000, 1, false),
      (0, 1, false), (0xffff_ffff_fff0_0000, 0xf_f000, true),
      (0xffff_ffff_ffef_f000, 0x2000, false),
    ] as [(UInt64, UInt64, Bool)])
  func place(start: UInt64, size: UInt64, isAmongModules: Bool) throws {
    switch try kernel(at: start, size: size) {
    case .success(let kernel): #expect(isAmongModules && kernel?.size == size)
    case .failure(let error): #expect(!isAmongModules && error == .notAmongModules)
    }
  }

  @Test("Nothing is read of a file that nobody has seen")
  func unknownSize() throws {
    #expect(try kernel(size: 0, memorySize: 0x1000) == .failure(.unknownSize))
  }

  @Test("The guest must be the one that the image has memory for")
  func otherMemory() throws {
    #expect(try kernel(guestAddress: 0x4000_0000) == .failure(.otherMemory))
    #expect(try kernel(guestSize: 0x40_0000) == .failure(.otherMemory))
  }

  @Test("It has room in the guest's memory, as long as it runs")
  func room() throws {
    func isTooLarge(_ size: UInt64, at offset: UInt64 = 0) throws -> Bool {
      try kernel(size: 1, memorySize: size, loadOffset: offset) == .failure(.tooLarge)
    }
    #expect(try !isTooLarge(0x20_0000))
    #expect(try isTooLarge(0x20_0001))
    #expect(try !isTooLarge(0x1f_f000, at: 0x1000))
    #expect(try isTooLarge(0x1f_f001, at: 0x1000))
    #expect(try isTooLarge(1, at: 1 << 52))
  }

  @Test("It begins where the guest may execute")
  func entry() throws {
    #expect(try kernel(entryOffset: 0xffff).get()?.entry == 0x8000_ffff)
    #expect(try kernel(entryOffset: 0x1_0000) == .failure(.entryOutside))
    #expect(try kernel(loadOffset: 0x8_0000) == .failure(.entryOutside))
  }
}
