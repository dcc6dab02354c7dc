extension Footprint {
  /// What a module's file has to be.
  public enum Purpose: Hashable, Sendable {
    /// A program that something boots: an executable of any format, or bytes that are entered at
    /// the first of them.
    case kernel
    /// A program that a loader boots by its own words, since only they tell how much it needs.
    case hypervisor
    /// A flattened device tree.
    case deviceTree
    /// A flattened device tree that is merged into another.
    case overlay
    /// Bytes, whatever they say of themselves.
    case data
  }

  /// Finds out what a file needs in memory; reports a file that is not there or not what it should
  /// be, at the place that named it.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - purpose: what it has to be.
  public init?(fileAt path: Sourced<String>, as purpose: Purpose, findings: inout Findings) {
    do {
      try self.init(path: path.value, as: purpose)
    } catch {
      findings.report(
        error.code, at: path.origin, "\(path.value): \(error.message)", advice: error.advice)
      return nil
    }
  }

  /// The same, without words.
  init(path: String, as purpose: Purpose) throws(Failure) {
    let file = try ModuleFile(path: path)
    let content = try Content(of: file, as: purpose).checked(fileSize: file.size)
    self.init(
      format: content.format, fileSize: file.size, memorySize: content.memorySize,
      textOffset: content.textOffset, loadAddress: content.loadAddress, entry: content.entry,
      digest: try Digest(of: file))
  }
}

extension Footprint.Content {
  /// What bytes are that have to be something.
  init(
    of source: some ByteSource, as purpose: Footprint.Purpose
  ) throws(Footprint.Failure) {
    switch purpose {
    case .data: self.init(format: .raw)
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
