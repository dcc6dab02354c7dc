internal import Protection

/// An exception syndrome, ESR_ELx (Arm ARM, ESR_EL1).
struct Syndrome {
  let rawValue: UInt64

  /// `EC`.
  var exceptionClass: UInt64 { rawValue >> 26 & 0x3f }

  /// The access that an abort refused; `nil` for other exceptions.
  var access: Access? {
    switch exceptionClass {
    case 0x20, 0x21: .fetch
    case 0x24, 0x25: rawValue & 1 << 6 == 0 ? .load : .store
    default: nil
    }
  }

  /// Whether translation let the access through, and something behind it answered with an error.
  var isExternalAbort: Bool { access != nil && faultStatus == 0x10 }

  /// Whether the instruction was fetched, but did not execute because PSTATE.IL was set.
  var isIllegalState: Bool { exceptionClass == 0x0e }

  /// `FnV`: an external abort may come without its address.
  var hasAddress: Bool { access != nil && rawValue & 1 << 10 == 0 }

  /// The level of the table walk that ended in the fault; `nil` for faults of other kinds.
  var level: UInt64? { access != nil && faultStatus < 0x10 ? faultStatus & 0b11 : nil }

  private var faultStatus: UInt64 { rawValue & 0x3f }

  /// Why an abort was taken, or what else happened.
  var cause: StaticString {
    switch exceptionClass {
    case 0x00: return "undefined instruction"
    case 0x0e: return "illegal execution state"
    case 0x15, 0x16, 0x17: return "unexpected call"
    case 0x20, 0x21, 0x24, 0x25: break
    case 0x22: return "misaligned program counter"
    case 0x26: return "misaligned stack pointer"
    case 0x2f: return "asynchronous external abort"
    case 0x3c: return "trap"
    default: return "exception"
    }
    switch faultStatus >> 2 {
    case 0b0000: return "address size fault"
    case 0b0001: return "translation fault"
    case 0b0010: return "access flag fault"
    case 0b0011: return "permission fault"
    case 0b0100, 0b0101: return "external abort"
    default: return faultStatus == 0x21 ? "alignment fault" : "abort"
    }
  }
}
