extension Footprint {
  /// Finds out what a module's file needs in memory; reports a file that is not there, or not what
  /// its module is for, at the key that named it.
  ///
  /// - Returns: `nil` if the module has no file, or one that was reported.
  public init?(of module: Request.Module, findings: inout Findings) {
    guard let path = module.file else { return nil }
    do {
      try self.init(path: path.value, kind: module.kind.value)
    } catch {
      findings.report(
        error.code, at: path.origin, "\(path.value): \(error.message)",
        related: error.isAboutKind ? [.init(module.kind.origin, module.kind.value.rawValue)] : [],
        advice: error.advice)
      return nil
    }
  }

  /// Reads a file that is for what `kind` says.
  init(path: String, kind: Request.Module.Kind) throws(Failure) {
    let file = try ModuleFile(path: path)
    let content = try Content(of: file, kind: kind).checked(fileSize: file.size)
    self.init(
      format: content.format, fileSize: file.size, memorySize: content.memorySize,
      textOffset: content.textOffset, loadAddress: content.loadAddress, entry: content.entry,
      digest: try Digest(of: file))
  }
}

extension Footprint.Content {
  /// What bytes are that are for what `kind` says.
  ///
  /// A kernel may be bytes that say nothing of themselves, and are entered at the first of them. A
  /// hypervisor may not: only its own words tell how much it needs.
  init(
    of source: some ByteSource, kind: Request.Module.Kind
  ) throws(Footprint.Failure) {
    switch kind {
    case .raw, .ramdisk: self.init(format: .raw)
    case .deviceTree: self = try TreeBlob(source).content(asOverlay: false)
    case .overlay: self = try TreeBlob(source).content(asOverlay: true)
    case .kernel: try self.init(executableIn: source)
    case .hypervisor:
      try self.init(executableIn: source)
      if format == .raw {
        throw .unexpected(
          "this is no executable: neither an arm64 Image, an ELF file, a zImage, a uImage nor gzip'd"
        )
      }
    }
  }
}
