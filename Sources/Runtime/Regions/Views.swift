internal import Machine

/// The switched entries of the unit: what the runtime, or one of the guests, may do besides the
/// fixed part.
enum Views {
  /// The view in which the runtime may read and write the memory of every guest.
  static let hypervisor: UInt32 = 0

  /// The view that the unit holds; the runtime plan has installed the hypervisor's.
  nonisolated(unsafe) private static var current = hypervisor

  /// The number of a guest's view.
  static func view(ofGuest index: Int) -> UInt32 { UInt32(truncatingIfNeeded: index &+ 1) }

  /// Rewrites the switched entries, unless they are these already.
  static func install(_ view: UInt32) {
    guard unsafe view != current else { return }
    install_view(view)
    unsafe current = view
  }

  /// Does something in the hypervisor's view, and goes back to the one that was there before.
  static func withHypervisorsView(_ body: () -> Void) {
    let previous = unsafe current
    install(hypervisor)
    body()
    install(previous)
  }
}
