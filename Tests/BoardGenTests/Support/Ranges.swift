import Addresses

/// A range; for tests that know it to be one.
func range(_ start: UInt64, _ size: UInt64) -> PhysicalRange {
  guard let range = PhysicalRange(start: PhysicalAddress(start), size: size) else {
    preconditionFailure("a test's own range is none")
  }
  return range
}
