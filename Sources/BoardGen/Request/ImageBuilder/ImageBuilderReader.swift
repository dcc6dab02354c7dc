import Addresses

/// Reads a configuration file of ImageBuilder (Xen's `uboot-script-gen`) as a request.
///
/// Source: ImageBuilder 2023.2, README and `scripts/uboot-script-gen`, and the patches mailed to
/// xen-devel since. The file is a shell script there; here its assignments are read, and nothing is
/// run. docs/imagebuilder.md says what becomes of each variable.
public struct ImageBuilderReader {
  let path: String
  let content: [UInt8]

  /// Prepares to read the content of a file.
  ///
  /// - Parameter path: where it lies; the paths in it are relative to its folder.
  public init(_ content: some Sequence<UInt8>, path: String) {
    self.content = Array(content)
    self.path = path
  }

  /// The request that says the same; reports whatever can't be said.
  ///
  /// - Parameter name: the board's name.
  public func request(name: String, findings: inout Findings) -> Request {
    var request = Request(name: name)
    var reader = ShellReader(content, file: path)
    let before = findings.errorCount
    let values = ImageBuilderValues(variables: reader.read(findings: &findings))
    // Of half a file not much can be said.
    guard findings.errorCount == before else { return request }
    checkNames(values.variables, findings: &findings)
    applyMachine(values, to: &request, findings: &findings)
    applyLoading(values, to: &request, findings: &findings)
    var modules = ImageBuilderModules(folder: FilePath.folder(of: path))
    let domains = ImageBuilderDomains(values: values, origin: origin)
    request.guests = domains.guests(modules: &modules, findings: &findings)
    request.sharedMemory = domains.sharedMemory(of: request.guests, findings: &findings)
    addHypervisor(values, to: &modules, findings: &findings)
    request.modules = modules.all
    RequestReferences.check(request, findings: &findings)
    return request
  }

  /// The file as a whole.
  private var origin: Origin { .request(key: "", file: path) }

  private func applyMachine(
    _ values: ImageBuilderValues, to request: inout Request, findings: inout Findings
  ) {
    if let tree = values.text("DEVICE_TREE", findings: &findings) {
      request.tree = Request.Tree(path: resolved(tree))
      request.tree?.overlays = overlays(values, findings: &findings)
    } else {
      report(missing: "DEVICE_TREE", "the machine's device tree", values, findings: &findings)
    }
    request.window = window(values, findings: &findings)
    guard let heap = values.ranges("XEN_STATIC_HEAP", findings: &findings) else { return }
    request.heap = Sourced(heap[0].value.size, from: heap[0].origin)
    request.heapAddress = Sourced(heap[0].value.start.rawValue, from: heap[0].origin)
    if heap.count > 1 {
      findings.report(
        .requestUnsupported, at: heap[0].origin, "the heap is in \(heap.count) pieces",
        advice: "give one piece: on a machine with an MPU, Xen maps only the first")
    }
  }

  private func window(
    _ values: ImageBuilderValues, findings: inout Findings
  ) -> Sourced<PhysicalRange>? {
    let start = values.number("MEMORY_START", findings: &findings)
    let end = values.number("MEMORY_END", findings: &findings)
    guard let end else {
      if let start, values.variables["MEMORY_END"] == nil {
        findings.report(
          .requestValue, at: start.origin, "MEMORY_START is set, and MEMORY_END is not",
          advice: "set both, or leave both out: then all RAM is used")
      }
      return nil
    }
    let base = start ?? Sourced(0, from: end.origin)
    guard end.value > base.value else {
      findings.report(
        .requestValue, at: end.origin, "\(Hex.grouped(end.value)) is not above MEMORY_START",
        related: [.init(base.origin, Hex.grouped(base.value))],
        advice: "MEMORY_END is the first address behind the memory")
      return nil
    }
    return values.range(
      from: base, size: Sourced(end.value - base.value, from: end.origin), findings: &findings)
  }

  private func overlays(
    _ values: ImageBuilderValues, findings: inout Findings
  ) -> [Sourced<String>] {
    let list = ImageBuilderList("NUM_DT_OVERLAY", ["DT_OVERLAY"], values)
    return list.indices(item: { "overlay \($0)" }, findings: &findings).compactMap { index in
      if values.variables["DT_OVERLAY", index] == nil {
        list.report(missing: "DT_OVERLAY", index, "overlay \(index)", findings: &findings)
      }
      return values.text("DT_OVERLAY", index, findings: &findings).map(resolved)
    }
  }

  private func applyLoading(
    _ values: ImageBuilderValues, to request: inout Request, findings: inout Findings
  ) {
    request.loadCommand = values.text("LOAD_CMD", findings: &findings)
    if let boot = values.variables["BOOT_CMD"], boot.value != "booti" {
      findings.report(
        .requestUnsupported, at: boot.origin, "Xen is booted with 'booti', and not with this",
        advice: "leave it out, or write booti")
    }
  }

  private func addHypervisor(
    _ values: ImageBuilderValues, to modules: inout ImageBuilderModules, findings: inout Findings
  ) {
    guard let xen = values.text("XEN", findings: &findings) else {
      report(missing: "XEN", "the hypervisor", values, findings: &findings)
      return
    }
    let arguments = values.text("XEN_CMD", findings: &findings)
    if values.variables["XEN_CMD"] == nil {
      findings.report(
        .requestDefault, at: xen.origin,
        "XEN_CMD is not set: Xen is told '\(Self.hypervisorArguments)'",
        advice: "set it: the console may be another one")
    }
    modules.add(
      "xen", xen, .hypervisor,
      arguments: arguments
        ?? Sourced(Self.hypervisorArguments, from: .rule("ImageBuilder's default for XEN_CMD")))
  }

  /// What ImageBuilder tells Xen unless told otherwise, without what is for a dom0.
  private static let hypervisorArguments =
    "console=dtuart dtuart=serial0 bootscrub=0 vwfi=native sched=null"

  private func report(
    missing name: String, _ what: String, _ values: ImageBuilderValues, findings: inout Findings
  ) {
    guard values.variables[name] == nil else { return }
    findings.report(
      .requestValue, at: origin, "\(name) is not set: \(what)",
      advice: "add a line such as \(name)=\"…\"")
  }

  /// A path as the file means it: relative to the folder that it lies in.
  private func resolved(_ path: Sourced<String>) -> Sourced<String> {
    Sourced(FilePath.resolve(path.value, in: FilePath.folder(of: self.path)), from: path.origin)
  }
}
