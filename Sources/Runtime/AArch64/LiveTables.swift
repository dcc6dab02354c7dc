internal import Addresses
internal import Machine
internal import Protection

/// The tables of the runtime plan, edited while the cores walk them.
enum LiveTables {
  private static let regime: VMSAv8_64.Regime = Board.exceptionLevel == 2 ? .el2 : .el1And0

  /// The spare pages that no table is made of yet; `nil` until the first is needed.
  nonisolated(unsafe) private static var pool: VMSAv8_64.TablePool?

  /// Adds a mapping, and makes it visible to every core.
  static func map(_ mapping: Mapping) throws(DeviceMappingError) -> DeviceMapping {
    guard var tables = current else { throw .noTranslation }
    var spare = unsafe pool ?? clearedPool()
    defer { unsafe pool = spare }
    do {
      let outcome = try tables.map(mapping, pool: &spare)
      publish_tables()
      return DeviceMapping(outcome)
    } catch {
      throw DeviceMappingError(error)
    }
  }

  /// Removes the mappings of a range from the tables and from every core's TLB.
  ///
  /// - Returns: how many entries became invalid.
  static func unmap(_ range: VirtualRange) throws(DeviceMappingError) -> Int {
    guard var tables = current else { throw .noTranslation }
    do {
      let count = try tables.unmap(range)
      publish_tables()
      forget(range)
      return count
    } catch {
      throw DeviceMappingError(error)
    }
  }

  /// The tables; `nil` on a board without translation.
  private static var current: VMSAv8_64.LiveTables<TableWords>? {
    guard Board.runtimePlan.isEnabled,
      let control = try? VMSAv8_64.TranslationControl(
        decoding: Board.runtimePlan.tcr, for: regime)
    else { return nil }
    return VMSAv8_64.LiveTables(
      memory: TableWords(), regime: regime, control: control,
      root: PhysicalAddress(runtime_tables()))
  }

  /// The linker script's spare pages, which nobody has written yet.
  private static func clearedPool() -> VMSAv8_64.TablePool {
    var address = spare_tables()
    while address < spare_tables_end() {
      store_descriptor(address, 0)
      address &+= 8
    }
    publish_tables()
    let size = spare_tables_end() &- spare_tables()
    return VMSAv8_64.TablePool(
      start: PhysicalAddress(spare_tables()),
      count: Int(truncatingIfNeeded: size / Board.granule))
  }

  /// Many pages are forgotten sooner by forgetting everything.
  private static func forget(_ range: VirtualRange) {
    if range.size / Board.granule > 64 {
      forget_all_pages()
    } else {
      var address = range.start.rawValue
      while address <= range.last.rawValue {
        forget_page(address)
        address &+= Board.granule
      }
    }
    finish_forgetting()
  }
}

/// Table words, which lie where they are mapped.
private struct TableWords: VMSAv8_64.TableMemory {
  func load(_ address: PhysicalAddress) -> UInt64 { load_descriptor(address.rawValue) }

  mutating func store(_ word: UInt64, at address: PhysicalAddress) {
    store_descriptor(address.rawValue, word)
  }
}

extension DeviceMapping {
  fileprivate init(_ outcome: VMSAv8_64.MapOutcome) {
    self =
      switch outcome {
      case .mapped: .mapped
      case .completed: .completed
      case .alreadyMapped: .alreadyMapped
      }
  }
}

extension DeviceMappingError {
  fileprivate init(_ error: VMSAv8_64.EditError) {
    self =
      switch error {
      case .conflict(let address, _), .straddles(let address, _):
        .conflict(at: address.rawValue)
      case .poolExhausted(let needed, let available):
        .tablesExhausted(needed: needed, available: available)
      case .misaligned, .virtualAddressTooLarge, .physicalAddressTooLarge, .inexpressible,
        .writableExecutable:
        .outOfReach
      }
  }
}
