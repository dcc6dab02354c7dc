import Calls

/// Waits for its turns, then tries what it must not do.
///
/// - Parameter argument: where the addresses are that it must not reach.
/// - Returns: how many attempts went through, or were refused and not counted.
@c(guest_main)
func tryToEscape(argument: UInt) -> UInt {
  say("hello")
  while counts().switches < 100 {}
  let refusedBefore = counts().refused
  var escapes: UInt = 0
  for index in 0..<4 {
    let target = target(index, at: argument)
    escapes &+= UInt(1 &- try_load(target))
    escapes &+= UInt(1 &- try_store(target))
    escapes &+= UInt(1 &- try_fetch(target))
    // Nor may the runtime do it on its behalf.
    if call_runtime(UInt(CALL_SAY), target, 4) == 0 { escapes &+= 1 }
    if call_runtime(UInt(CALL_COUNTS), target, 0) == 0 { escapes &+= 1 }
  }
  // Its own device answers. A refusal would be one that it does not expect, and end it.
  let device = target(4, at: argument)
  if device != 0 {
    _ = load_register(device)
    say("my device is mine")
  }
  escapes |= 12 ^ (counts().refused &- refusedBefore)
  say(escapes == 0 ? "no way out" : "out!")
  return escapes
}

/// Prints a text.
func say(_ text: StaticString) {
  _ = unsafe call_runtime(
    UInt(CALL_SAY), UInt(bitPattern: text.utf8Start), UInt(text.utf8CodeUnitCount))
}

/// How often the core has changed hands, and how many accesses of this guest were refused.
func counts() -> (switches: UInt, refused: UInt) {
  var counts: (switches: UInt, refused: UInt) = (0, 0)
  unsafe withUnsafeMutablePointer(to: &counts) { counts in
    _ = call_runtime(UInt(CALL_COUNTS), UInt(bitPattern: counts), 0)
  }
  return counts
}

/// An address of those that the runtime has put there, 64 bits each.
func target(_ index: Int, at address: UInt) -> UInt {
  guard let words = unsafe UnsafePointer<UInt64>(bitPattern: address) else { return 0 }
  return unsafe UInt(truncatingIfNeeded: words[index])
}
