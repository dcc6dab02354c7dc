internal import Machine

/// The switched entries of the unit: what the runtime, or one of the guests, may do besides the
/// fixed part.
enum Views {
  /// The view in which the runtime may read and write the memory of every guest.
  private static let hypervisor: UInt32 = 0

  /// The view that the unit holds; the runtime plan has installed the hypervisor's.
  nonisolated(unsafe) private static var current = hypervisor

  /// There is nothing to do before a guest is entered for the first time.
  static func prepare(ofGuest index: Int) {}

  /// Goes over to a guest's view; its registers are all in `guest_run`.
  static func enter(_ context: UnsafeMutablePointer<guest_context>, ofGuest index: Int) {
    install(UInt32(truncatingIfNeeded: index &+ 1))
  }

  /// Leaves the view as it is: the next guest may be the same.
  static func leave(_ context: UnsafeMutablePointer<guest_context>) {}

  /// Goes back to the hypervisor's view.
  static func leaveAll() { install(hypervisor) }

  /// Does something in the hypervisor's view, and goes back to the one that was there before.
  static func withHypervisorsView(_ body: () -> Void) {
    let previous = unsafe current
    install(hypervisor)
    body()
    install(previous)
  }

  /// Rewrites the switched entries, unless they are these already.
  private static func install(_ view: UInt32) {
    guard unsafe view != current else { return }
    install_view(view)
    unsafe current = view
  }
}
