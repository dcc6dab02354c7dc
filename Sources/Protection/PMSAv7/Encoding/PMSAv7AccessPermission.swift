extension PMSAv7 {
  /// `AP`: what privileged and unprivileged accesses may do with data.
  ///
  /// The value 0b100 is unpredictable, and 0b111 another `readOnly` on M and reserved on R.
  public enum AccessPermission: UInt8, Hashable, Sendable {
    /// Nobody gets through: a hole in regions of lower numbers.
    case none = 0b000
    /// Privileged accesses read and write.
    case privilegedReadWrite = 0b001
    /// Privileged accesses read and write, unprivileged ones read.
    case unprivilegedReadOnly = 0b010
    /// All accesses read and write.
    case readWrite = 0b011
    /// Privileged accesses read.
    case privilegedReadOnly = 0b101
    /// All accesses read.
    case readOnly = 0b110

    /// What the levels may do, fetches included: whoever may read may fetch unless `XN` is set.
    public func permissions(executeNever: Bool) -> Permissions {
      let (kernel, user) = data
      return Permissions(
        kernel: Self.rights(kernel, executeNever), user: Self.rights(user, executeNever))
    }

    /// What privileged and unprivileged accesses may do with data.
    private var data: (AccessRights, AccessRights) {
      switch self {
      case .none: (.none, .none)
      case .privilegedReadWrite: (.readWrite, .none)
      case .unprivilegedReadOnly: (.readWrite, .read)
      case .readWrite: (.readWrite, .readWrite)
      case .privilegedReadOnly: (.read, .none)
      case .readOnly: (.read, .read)
      }
    }

    private static func rights(_ data: AccessRights, _ executeNever: Bool) -> AccessRights {
      data.contains(.read) && !executeNever ? data.union(.execute) : data
    }
  }
}
