extension ELFFile {
  /// Reads a linked image; reports what keeps it from that, or that it is for another machine.
  init?(
    _ content: [UInt8], path: String, architecture: Architecture, findings: inout Findings
  ) {
    let place = Origin.option("--image \(path)")
    do {
      self = try ELFFile(content)
    } catch {
      findings.report(
        .imageUnreadable, at: place, error.message,
        advice: "give the ELF file that the linker made")
      return nil
    }
    guard machine == architecture.machine, fileClass == architecture.fileClass else {
      findings.report(
        .imageUnreadable, at: place,
        "this ELF file is for another instruction set (e_machine \(machine), "
          + "\(fileClass.wordSize * 8)-bit)",
        advice: "give the ELF file that the linker made for this board")
      return nil
    }
  }
}

extension ELFFile.Failure {
  fileprivate var message: String {
    switch self {
    case .notELF: "this is not an ELF file"
    case .notLittleEndian: "this ELF file is not little-endian"
    case .truncated(let offset): "the file ends before \(Hex.grouped(offset)), which it refers to"
    }
  }
}

extension Architecture {
  /// `EM_ARM`, `EM_AARCH64` or `EM_RISCV`.
  fileprivate var machine: UInt16 {
    switch self {
    case .aarch32: 40
    case .aarch64: 183
    case .riscv32, .riscv64: 243
    }
  }

  fileprivate var fileClass: ELFClass {
    switch self {
    case .aarch32, .riscv32: .narrow
    case .aarch64, .riscv64: .wide
    }
  }
}
