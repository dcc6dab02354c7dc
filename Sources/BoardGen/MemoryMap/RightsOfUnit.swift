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
