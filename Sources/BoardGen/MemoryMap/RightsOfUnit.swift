import Protection

/// The permissions that the image's own privilege level gets.
struct RightsOfUnit {
  /// Who runs: the level that the image is entered at.
  let privilege: Privilege
  /// The level that guests run at: below the image's own.
  var guestPrivilege: Privilege = .guest
  /// Whether a stage of translation of their own keeps guests inside what is theirs, so that what
  /// they may do has nothing to do with what the image may.
  var hasGuestStage = false

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
    case .rodata, .bootTables, .guestTables: readOnly
    case .runtimeTables, .data: data
    }
  }

  /// What a guest is given.
  func guest(_ rights: AccessRights) -> Permissions { Permissions(guestPrivilege, rights) }

  /// What the image itself may do with a guest's device: where it can be kept out, nothing.
  var guestDevice: Permissions { hasGuestStage ? .none : data }

  /// What guests may do with memory that they share.
  var shared: Permissions { hasGuestStage ? guest(.readWrite) : .none }

  private func only(_ rights: AccessRights) -> Permissions { Permissions(privilege, rights) }
}

extension Permissions {
  /// The rights of one level alone.
  init(_ privilege: Privilege, _ rights: AccessRights) {
    switch privilege {
    case .hypervisor: self.init(hypervisor: rights)
    case .kernel: self.init(kernel: rights)
    case .user: self.init(user: rights)
    case .guest: self.init(guest: rights)
    }
  }

  /// What either grants.
  func union(_ other: Self) -> Self { Self(rawValue: rawValue | other.rawValue) }

  /// The same, but nobody may execute.
  var withoutExecution: Permissions {
    let data = AccessRights([.read, .write])
    return Permissions(
      hypervisor: self[.hypervisor].intersection(data), kernel: self[.kernel].intersection(data),
      user: self[.user].intersection(data), guest: self[.guest].intersection(data))
  }
}
