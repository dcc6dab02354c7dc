import Foundation

extension Request {
  /// The footprints of the modules that have a file, by name; reports files that are not what they
  /// should be.
  ///
  /// With a size, a module's file need not be there yet; if it is there, it must fit.
  func footprints(findings: inout Findings) -> [String: Footprint] {
    modules.reduce(into: [:]) { footprints, module in
      guard let file = module.file,
        module.size == nil || FileManager.default.fileExists(atPath: file.value),
        let footprint = Footprint(of: module, findings: &findings)
      else { return }
      footprints[module.name.value] = footprint
      guard let size = module.size, footprint.memorySize > size.value else { return }
      findings.report(
        .moduleSize, at: size.origin,
        "\(Quantity.describe(size.value)) are less than the module's file needs",
        related: [
          .init(
            file.origin,
            "\(Quantity.describe(footprint.memorySize)) (\(footprint.format.rawValue))")
        ],
        advice: "set more aside, or leave 'size' out")
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
