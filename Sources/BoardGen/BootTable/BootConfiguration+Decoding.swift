import Addresses
import Foundation
import Runtime

extension BootConfiguration {
  /// Reads a `boot.bin`; reports one that can't be read, and why the runtime would refuse it.
  public init?(bootTableAt path: String, findings: inout Findings) {
    let origin = Origin.option("--boot-table \(path)")
    guard let content = FileManager.default.contents(atPath: path) else {
      findings.report(
        .requestMissingFile, at: origin, "the file can't be read",
        advice: "'boardgen pack' makes it, for a board with a 'boot-table'")
      return nil
    }
    self.init(decoding: Array(content), from: origin, findings: &findings)
  }

  /// Reads a boot table as the runtime would; reports why the runtime would refuse it.
  ///
  /// - Parameters:
  ///   - bytes: the content of a `boot.bin`.
  ///   - origin: where it comes from.
  public init?(decoding bytes: [UInt8], from origin: Origin, findings: inout Findings) {
    do throws(BootTableError) {
      self = try unsafe bytes.withUnsafeBufferPointer { bytes throws(BootTableError) in
        guard let base = bytes.baseAddress else { throw .notThere }
        let table = try unsafe BootTable(at: UnsafeRawPointer(base), size: UInt64(bytes.count))
        return Self(table, from: origin)
      }
    } catch {
      findings.report(
        .bootTableUnreadable, at: origin, "this boot table would be refused: \(error.name)",
        advice: "make it again with 'boardgen pack'")
      return nil
    }
  }

  private init(_ table: BootTable, from origin: Origin) {
    let words = table.fingerprint
    fingerprint = [words.0, words.1, words.2, words.3]
    heap = Sourced(table.heap, from: origin)
    modules = (0..<table.moduleCount).compactMap { number in
      table.module(number).flatMap { Module($0, from: origin) }
    }
    guests = (0..<table.guestCount).compactMap { number in
      table.guest(number).map { Guest($0, from: origin) }
    }
    shared = (0..<table.sharedCount).compactMap { number in
      table.shared(number).flatMap { Shared($0, from: origin) }
    }
  }
}

extension Sourced<PhysicalRange> {
  fileprivate init?(_ range: BoardRange, from origin: Origin) {
    guard
      let range = PhysicalRange(start: PhysicalAddress(range.base), size: range.size)
    else { return nil }
    self.init(range, from: origin)
  }
}

extension Sourced<String> {
  /// A text that may be missing, which is the same as an empty one there.
  fileprivate init?(_ text: BootText, from origin: Origin) {
    guard text.count > 0 else { return nil }
    self.init(String(text), from: origin)
  }
}

extension String {
  fileprivate init(_ text: BootText) {
    self.init(decoding: (0..<text.count).map { text[$0] }, as: UTF8.self)
  }
}

extension BootConfiguration.Module {
  fileprivate init?(_ module: BootTable.Module, from origin: Origin) {
    let slot = BoardRange(base: module.base, size: module.slotSize)
    guard let memory = Sourced(slot, from: origin) else { return nil }
    self.init(
      name: String(module.name), kind: Request.Module.Kind(module.kind), memory: memory,
      fileSize: module.fileSize, memorySize: module.memorySize, loadOffset: module.loadOffset,
      entryOffset: module.entryOffset,
      bootArguments: Sourced(module.bootArguments, from: origin))
  }
}

extension BootConfiguration.Guest {
  fileprivate init(_ guest: BootTable.Guest, from origin: Origin) {
    self.init(
      name: String(guest.name), origin: origin, kernel: guest.kernel?.index,
      ramdisk: guest.ramdisk?.index, deviceTree: guest.deviceTree?.index,
      processors: guest.processors,
      extents: (0..<guest.extentCount).compactMap { number in
        guest.extent(number).flatMap { Sourced($0, from: origin) }
      }, memorySize: guest.memorySize, guestAddress: guest.guestAddress, entry: guest.entry,
      bootArguments: Sourced(guest.bootArguments, from: origin))
  }
}

extension BootConfiguration.Shared {
  fileprivate init?(_ shared: BootTable.Shared, from origin: Origin) {
    guard let memory = Sourced(shared.memory, from: origin) else { return nil }
    self.init(
      name: String(shared.name), memory: memory, guestAddress: shared.guestAddress,
      guests: (0..<shared.guestCount).compactMap { shared.guest($0) })
  }
}

extension Request.Module.Kind {
  /// The number that stands for it in the boot table.
  var code: BootTable.Module.Kind {
    switch self {
    case .kernel: .kernel
    case .ramdisk: .ramdisk
    case .deviceTree: .deviceTree
    case .overlay: .overlay
    case .hypervisor: .hypervisor
    case .raw: .raw
    }
  }

  /// The kind that a number in the boot table stands for.
  init(_ code: BootTable.Module.Kind) {
    self = Self.allCases.first { $0.code == code } ?? .raw
  }
}
