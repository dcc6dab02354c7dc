/// What kind of fault a machine has seen (`FAULT_…` in fault.h).
enum FaultKind: UInt32 {
  case load, store, fetch, loadOrStore, interrupt, other

  /// Whether it was an access that has an address.
  var isAccess: Bool { rawValue <= Self.loadOrStore.rawValue }

  /// The kind as reports have it.
  var name: StaticString {
    switch self {
    case .load: "load"
    case .store: "store"
    case .fetch: "fetch"
    case .loadOrStore: "access"
    case .interrupt: "interrupt"
    case .other: "exception"
    }
  }
}
