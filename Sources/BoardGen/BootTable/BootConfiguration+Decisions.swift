import Addresses

extension BootConfiguration {
  /// The part of what was decided for a board that changes with its guests.
  public init(_ configuration: Configuration) {
    let (request, layout) = (configuration.request, configuration.layout)
    fingerprint = configuration.board.fingerprint.words
    heap = layout.heap
    modules = layout.modules.map { module in
      Module(
        module, footprint: configuration.footprints[module.name],
        bootArguments: request.module(module.name)?.bootArguments)
    }
    guests = request.guests.map { guest in
      Guest(
        guest, place: layout.guests.first { $0.name == guest.name.value }, modules: modules,
        request)
    }
    shared = layout.shared.map { shared in
      Shared(
        name: shared.name, memory: shared.memory,
        guestAddress: shared.guestAddress?.value ?? shared.memory.value.start.rawValue,
        guests: shared.guests.compactMap { name in
          request.guests.firstIndex { $0.name.value == name }
        })
    }
  }
}

extension BootConfiguration.Module {
  fileprivate init(
    _ module: Layout.Module, footprint: Footprint?, bootArguments: Sourced<String>?
  ) {
    self.init(name: module.name, kind: module.kind, memory: module.memory)
    self.bootArguments = bootArguments
    guard let footprint else { return }
    fileSize = footprint.fileSize
    memorySize = footprint.memorySize
    loadOffset = footprint.textOffset ?? 0
    if let load = footprint.loadAddress, let entry = footprint.entry, entry >= load,
      entry.rawValue - load.rawValue < module.memory.value.size
    {
      entryOffset = entry.rawValue - load.rawValue
    }
  }
}

extension BootConfiguration.Guest {
  fileprivate init(
    _ guest: Request.Guest, place: Layout.Guest?, modules: [BootConfiguration.Module],
    _ request: Request
  ) {
    func number(of module: Sourced<String>?) -> Int? {
      module.flatMap { name in modules.firstIndex { $0.name == name.value } }
    }
    self.init(name: guest.name.value, origin: guest.name.origin)
    (kernel, ramdisk) = (number(of: guest.kernel), number(of: guest.ramdisk))
    deviceTree = number(of: guest.deviceTree)
    processors = guest.processors.value
    memorySize = guest.memory.value
    bootArguments =
      guest.bootArguments ?? guest.kernel.flatMap { request.module($0.value)?.bootArguments }
    guard let place else { return }
    extents = [place.memory] + place.further
    memorySize = extents.reduce(0) { $0.addingClamped($1.value.size) }
    guestAddress = place.guestAddress?.value ?? place.memory.value.start.rawValue
    entry = guestAddress
    // A kernel that has no room there is refused where guests are checked.
    if let kernel {
      let offset = modules[kernel].loadOffset.addingClamped(modules[kernel].entryOffset)
      if offset < memorySize { entry = guestAddress &+ offset }
    }
  }
}
