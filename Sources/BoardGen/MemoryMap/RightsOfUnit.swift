import Protection

/// The permissions that the image's own privilege level gets.
struct RightsOfUnit {
  /// Who runs: the level that the image is entered at.
  let privilege: Privilege

  /// R-X.
  var text: Permissions { only([.read, .execute]) }
  /// R--.
  var readOnly: Permissions { only([.read]) }
  /// RW-.
  var data: Permissions { only([.read, .write]) }

  /// RWX: only for the boot tables of a position-independent image.
  var everything: Permissions { only([.read, .write, .execute]) }

  /// What a section of the image is given.
  func permissions(for role: Layout.Section.Role) -> Permissions {
    switch role {
    case .text: text
    case .rodata, .bootTables: readOnly
    case .runtimeTables, .data: data
    }
  }

  private func only(_ rights: AccessRights) -> Permissions {
    switch privilege {
    case .hypervisor: Permissions(hypervisor: rights)
    case .kernel: Permissions(kernel: rights)
    case .user: Permissions(user: rights)
    case .guest: Permissions(guest: rights)
    }
  }
}

extension Permissions {
  /// The same, but nobody may execute.
  var withoutExecution: Permissions {
    let data = AccessRights([.read, .write])
    return Permissions(
      hypervisor: self[.hypervisor].intersection(data), kernel: self[.kernel].intersection(data),
      user: self[.user].intersection(data), guest: self[.guest].intersection(data))
  }
}
