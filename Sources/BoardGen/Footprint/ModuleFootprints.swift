extension Request {
  /// The footprints of the modules whose files decide how much room they get, by name; reports
  /// files that are not what they should be.
  ///
  /// A module with a size gets that much, whatever its file has, which need not be there yet.
  func footprints(findings: inout Findings) -> [String: Footprint] {
    modules.reduce(into: [:]) { footprints, module in
      guard module.size == nil, let file = module.file else { return }
      footprints[module.name.value] = Footprint(
        fileAt: file, as: module.kind.value.purpose, findings: &findings)
    }
  }

  /// The same request, in which every module whose file was read has a size.
  func sized(by footprints: [String: Footprint]) -> Self {
    var request = self
    for (index, module) in modules.enumerated() {
      guard module.size == nil, let footprint = footprints[module.name.value] else { continue }
      request.modules[index].size = Sourced(
        footprint.memorySize,
        from: .rule("\(footprint.format.rawValue), by its file"))
    }
    return request
  }
}

extension Request.Module.Kind {
  /// What a file of this kind has to be.
  var purpose: Footprint.Purpose {
    switch self {
    case .kernel: .kernel
    case .hypervisor: .hypervisor
    case .deviceTree: .deviceTree
    case .overlay: .overlay
    case .ramdisk, .raw: .data
    }
  }
}
