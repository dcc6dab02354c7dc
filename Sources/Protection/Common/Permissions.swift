/// Access rights for each privilege level.
public struct Permissions: RawRepresentable, Hashable, Sendable {
  /// Three bits (`AccessRights`) for each `Privilege`, the hypervisor's lowest.
  public let rawValue: UInt16

  /// Makes permissions of their bits.
  @inlinable @inline(always)
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Makes permissions of the rights of each level.
  @inlinable
  public init(
    hypervisor: AccessRights = .none, kernel: AccessRights = .none, user: AccessRights = .none,
    guest: AccessRights = .none
  ) {
    rawValue =
      UInt16(hypervisor.rawValue) | UInt16(kernel.rawValue) << 3 | UInt16(user.rawValue) << 6
      | UInt16(guest.rawValue) << 9
  }

  /// No access for anybody.
  @inlinable
  public static var none: Self { Self(rawValue: 0) }

  /// The rights of one level.
  @inlinable
  public subscript(privilege: Privilege) -> AccessRights {
    AccessRights(rawValue: UInt8(truncatingIfNeeded: rawValue >> (privilege.rawValue &* 3)) & 0b111)
  }
}
