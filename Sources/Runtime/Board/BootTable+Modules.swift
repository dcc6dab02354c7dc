extension BootTable {
  /// A file that a loader places.
  public struct Module: Sendable {
    fileprivate let table: BootTable
    fileprivate let row: UInt64

    /// What a module is for.
    public enum Kind: UInt64, Sendable {
      /// A program that a guest runs.
      case kernel
      /// A guest's initial RAM disk.
      case ramdisk
      /// A flattened device tree.
      case deviceTree
      /// A flattened device tree that is merged into another.
      case overlay
      /// The program that the machine boots.
      case hypervisor
      /// Bytes of the application's own.
      case raw
    }

    /// Its number.
    public var index: Int {
      Int(truncatingIfNeeded: (row &- table.rows.modules) / UInt64(BootModuleRow.size))
    }
    /// Its name, which no other module has.
    public var name: BootText {
      table.text(BootModuleRow.name, BootModuleRow.nameLength, at: row)
    }
    /// What it is for.
    public var kind: Kind { Kind(rawValue: table.bytes[BootModuleRow.kind, at: row]) ?? .raw }
    /// Where its first byte is.
    public var base: UInt64 { table.bytes[BootModuleRow.base, at: row] }
    /// Bytes that are set aside for it.
    public var slotSize: UInt64 { table.bytes[BootModuleRow.slotSize, at: row] }
    /// Bytes of its file; 0 if nobody knew when the table was made.
    public var fileSize: UInt64 { table.bytes[BootModuleRow.fileSize, at: row] }
    /// Bytes that it takes when it runs.
    public var memorySize: UInt64 { table.bytes[BootModuleRow.memorySize, at: row] }
    /// How far above the start of a guest's memory its first byte goes.
    public var loadOffset: UInt64 { table.bytes[BootModuleRow.loadOffset, at: row] }
    /// How far above its first byte execution begins.
    public var entryOffset: UInt64 { table.bytes[BootModuleRow.entryOffset, at: row] }
    /// What whoever starts it passes on.
    public var bootArguments: BootText {
      table.text(BootModuleRow.arguments, BootModuleRow.argumentsLength, at: row)
    }
  }

  /// How many modules there are.
  public var moduleCount: Int { Int(truncatingIfNeeded: bytes[BootHeader.moduleCount, at: 0]) }

  /// A module by its number, from 0; `nil` if there are not as many.
  public func module(_ index: Int) -> Module? {
    guard index >= 0, index < moduleCount else { return nil }
    let offset = UInt64(truncatingIfNeeded: index) &* UInt64(BootModuleRow.size)
    return Module(table: self, row: rows.modules &+ offset)
  }

  /// The module of that name.
  public func module(named name: StaticString) -> Module? {
    for index in 0..<moduleCount {
      if let module = module(index), module.name == name { return module }
    }
    return nil
  }
}
