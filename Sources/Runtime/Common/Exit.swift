internal import Machine

/// Ends the run.
///
/// - Parameter status: 0 for success. A debugger or emulator gets it by semihosting; firmware can
///   only be asked to switch off.
public func exit(_ status: UInt8) -> Never { end_run(UInt64(status)) }
