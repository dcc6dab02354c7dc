import Addresses

extension XenConfiguration {
  /// What Xen is to be told of a board that it hosts: what its own tree says, and what was decided.
  ///
  /// `nil` for a board that boots an image of its own.
  public init?(_ configuration: Configuration) {
    self.init(
      configuration.board.xen ?? XenConfiguration(), configuration.request, configuration.board,
      configuration.layout, footprints: configuration.footprints)
  }

  init?(
    _ tree: XenConfiguration, _ request: Request, _ board: Board, _ layout: Layout,
    footprints: [String: Footprint]
  ) {
    guard let hypervisor = request.hypervisor else { return nil }
    self = tree
    let files = ModulesByName(request, layout, footprints)
    self.hypervisor = files.module(hypervisor.name.value, as: .hypervisor)
    deviceTree = LoaderHabits.tree(on: board).map { Sourced($0.range, from: $0.origin) }
    if let arguments = hypervisor.bootArguments { bootArguments = arguments }
    if let heap = layout.heap { self.heap = [heap] }
    for guest in request.guests {
      let index = domains.firstIndex { $0.name.value == guest.name.value }
      var domain = index.map { domains[$0] } ?? Domain(name: guest.name)
      domain.take(guest, files, layout.guests.first { $0.name == guest.name.value })
      domain.share(layout.shared)
      domain.devices += PartialTree.devices(of: guest, in: request)
      if let index { domains[index] = domain } else { domains.append(domain) }
      let known = Set(passthrough.map(\.value))
      passthrough += domain.devices.filter { !known.contains($0.value) }
    }
    if board.unit == .pmsav8_64 || board.unit == .pmsav8_32 {
      for space in layout.spaces where !sections.contains(where: { $0.kind == space.kind }) {
        sections.append(
          DeclaredSection(
            kind: space.kind, range: space.memory.value, origin: space.memory.origin))
      }
    }
  }
}

/// The layout's modules, as Xen is told of them.
private struct ModulesByName {
  private let modules: [String: Layout.Module]
  private let footprints: [String: Footprint]
  private let requested: [String: Request.Module]

  init(_ request: Request, _ layout: Layout, _ footprints: [String: Footprint]) {
    modules = Dictionary(layout.modules.map { ($0.name, $0) }) { first, _ in first }
    requested = Dictionary(request.modules.map { ($0.name.value, $0) }) { first, _ in first }
    // A module of a given size has a file all the same, if it is there yet.
    self.footprints = request.modules.reduce(into: footprints) { footprints, module in
      guard footprints[module.name.value] == nil, let file = module.file else { return }
      footprints[module.name.value] = try? Footprint(
        path: file.value, as: module.kind.value.purpose)
    }
  }

  /// The arguments that a module has of its own.
  func bootArguments(of name: String) -> Sourced<String>? {
    requested[name]?.bootArguments
  }

  /// The module of that name, in as many bytes as its file has, or else in all of its slot.
  func module(
    _ name: String, as kind: XenConfiguration.Module.Kind
  ) -> XenConfiguration.Module? {
    guard let placed = modules[name] else { return nil }
    let slot = placed.memory.value
    let footprint = footprints[name]
    let file = PhysicalRange(start: slot.start, size: footprint?.fileSize ?? slot.size) ?? slot
    var module = XenConfiguration.Module(kind, at: Sourced(file, from: placed.memory.origin))
    module.name = name
    module.file = requested[name]?.file
    module.slot = slot
    module.footprint = footprint
    return module
  }
}

extension XenConfiguration.Domain {
  /// Takes over what the request and the layout say of a guest.
  fileprivate mutating func take(
    _ guest: Request.Guest, _ files: ModulesByName, _ placed: Layout.Guest?
  ) {
    memory = Sourced(guest.memory.value / 1024, from: guest.memory.origin)
    processors = Sourced(
      UInt32(clamping: guest.processors.value), from: guest.processors.origin)
    hasConsole = hasConsole || guest.hasConsole.value
    if let placed { staticMemory = [placed.memory] + placed.further }
    if guest.isDirectMapped.value { isDirectMapped = guest.isDirectMapped }
    if !guest.devices.isEmpty, guest.deviceTree != nil, passthrough == nil {
      passthrough = Sourced("enabled", from: guest.devices[0].origin)
    }
    devices = guest.devices
    let names: [(Sourced<String>?, XenConfiguration.Module.Kind)] = [
      (guest.kernel, .kernel), (guest.ramdisk, .ramdisk), (guest.deviceTree, .deviceTree),
    ]
    for (name, kind) in names {
      guard let name, var module = files.module(name.value, as: kind) else { continue }
      let theirs = self.module(kind)
      // What the tree says of the file is held against the file.
      if let theirs { module.memory = theirs.memory }
      module.bootArguments =
        (kind == .kernel ? guest.bootArguments : nil) ?? files.bootArguments(of: name.value)
        ?? theirs?.bootArguments
      modules.removeAll { $0.kind == kind }
      modules.append(module)
    }
  }

  /// Lets the domain share what the layout says.
  fileprivate mutating func share(_ shared: [Layout.Shared]) {
    for area in shared where area.guests.contains(name.value) {
      var memory = XenConfiguration.SharedMemory(
        id: Sourced(area.name, from: area.memory.origin),
        guestAddress: area.guestAddress?.value ?? area.memory.value.start.rawValue,
        size: area.memory.value.size)
      memory.host = area.memory
      sharedMemory.removeAll { $0.id.value == area.name }
      sharedMemory.append(memory)
    }
  }
}
