import Addresses
import Protection

/// What was placed.
extension Claim {
  static func placed(
    _ layout: Layout, rights: RightsOfUnit, granule: UInt64
  ) -> [Self] {
    func claim(
      _ range: PhysicalRange, _ kind: Region.Kind, _ name: String, _ origin: Origin,
      permissions: Permissions, isEarly: Bool = false, part: Region.Part = .fixed
    ) -> Self {
      Self(
        region: Region(
          range, kind, permissions: permissions, memoryType: .normalWriteBack,
          owners: [Region.Owner(name, origin)], isEarly: isEarly, part: part),
        strength: .placed)
    }
    var claims: [Self] = []
    if let image = layout.image {
      claims += image.sections.map { section in
        claim(
          section.range, section.role.kind, "image \(section.role.rawValue)", section.origin,
          permissions: rights.permissions(for: section.role), isEarly: true)
      }
      claims.append(
        claim(
          image.guardPage, .guardPage, "stack guard",
          .rule(
            image.guardPage.size == granule ? "one granule below the stack" : "below the stack"),
          permissions: .none))
      claims.append(
        claim(
          image.stack.value, .stack, "stack", image.stack.origin, permissions: rights.data,
          isEarly: true))
    }
    if let table = layout.bootTable {
      claims.append(
        claim(
          table.value, .module, "boot table", table.origin, permissions: rights.readOnly,
          isEarly: true))
    }
    if let heap = layout.heap {
      claims.append(
        claim(
          heap.value, .heap, "heap", heap.origin, permissions: rights.data))
    }
    claims += modules(layout).map { memory, name in
      claim(memory.value, .module, name, memory.origin, permissions: rights.readOnly)
    }
    for (index, guest) in layout.guests.enumerated() {
      let origin = guest.memory.origin
      let parts =
        [(guest.text, "guest \(guest.name) text", origin, AccessRights.readExecute)]
        + ([guest.data].compactMap { $0 }.map { Sourced($0, from: origin) } + guest.further)
        .map { ($0.value, "guest \(guest.name)", $0.origin, AccessRights.readWrite) }
      claims += parts.map { range, name, origin, guestRights in
        claim(
          range, .guest, name, origin, permissions: rights.data.union(rights.guest(guestRights)),
          part: .guest(index))
      }
    }
    claims += layout.shared.map { shared in
      claim(
        shared.memory.value, .shared, "shared memory \(shared.name)", shared.memory.origin,
        permissions: rights.data.union(rights.shared), part: .rest)
    }
    return claims
  }

  /// What there is for modules, and its names.
  ///
  /// With a boot table, an image knows the space that is set aside, and not what is in it: that can
  /// then change without the image.
  private static func modules(_ layout: Layout) -> [(Sourced<PhysicalRange>, String)] {
    let spaces =
      layout.bootTable == nil ? [] : layout.spaces.filter { $0.kind == .bootModule }.map(\.memory)
    let others = layout.modules.filter { module in
      !spaces.contains { $0.value.contains(module.memory.value) }
    }
    return spaces.map { ($0, "modules") } + others.map { ($0.memory, "module \($0.name)") }
  }
}

extension Layout.Section.Role {
  /// The kind of region that the section becomes.
  var kind: Region.Kind {
    switch self {
    case .text: .text
    case .rodata: .rodata
    case .bootTables, .runtimeTables, .guestTables: .table
    case .data: .data
    }
  }
}
