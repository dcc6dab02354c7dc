/// How wide the addresses of an ELF file are, and so where the parts of its structures are.
enum ELFClass: UInt8 {
  /// `ELFCLASS32`.
  case narrow = 1
  /// `ELFCLASS64`.
  case wide = 2

  /// Bytes of an address.
  var wordSize: UInt64 { self == .wide ? 8 : 4 }

  /// Offsets in the file's header: `e_shoff`, `e_shentsize`, `e_shnum` and `e_shstrndx`.
  var header: (sectionTable: UInt64, sectionSize: UInt64, sectionCount: UInt64, nameTable: UInt64) {
    self == .wide ? (0x28, 0x3a, 0x3c, 0x3e) : (0x20, 0x2e, 0x30, 0x32)
  }

  /// Offsets in a section's header: `sh_addr`, `sh_offset`, `sh_size` and `sh_link`.
  var section: (address: UInt64, offset: UInt64, size: UInt64, link: UInt64) {
    self == .wide ? (16, 24, 32, 40) : (12, 16, 20, 24)
  }

  /// Offsets in a symbol, `st_value` and `st_shndx`, and its size.
  var symbol: (value: UInt64, section: UInt64, entrySize: UInt64) {
    self == .wide ? (8, 6, 24) : (4, 14, 16)
  }

  /// Offsets in the file's header: `e_entry`, `e_phoff`, `e_phentsize` and `e_phnum`.
  var programTable: (entry: UInt64, offset: UInt64, size: UInt64, count: UInt64) {
    self == .wide ? (0x18, 0x20, 0x36, 0x38) : (0x18, 0x1c, 0x2a, 0x2c)
  }

  /// Offsets in a program header: `p_offset`, `p_vaddr`, `p_paddr`, `p_filesz` and `p_memsz`, and
  /// its size.
  var segment:
    (
      offset: UInt64, virtual: UInt64, physical: UInt64, fileSize: UInt64, memorySize: UInt64,
      entrySize: UInt64
    )
  {
    self == .wide ? (8, 16, 24, 32, 40, 56) : (4, 8, 12, 16, 20, 32)
  }
}
