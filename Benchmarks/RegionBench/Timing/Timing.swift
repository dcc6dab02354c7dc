import Protection

/// How long planning takes: the median of several runs, as runs are only ever disturbed one way.
enum Timing {
  private static let runs = 9

  /// Microseconds, after a run that does not count.
  static func microseconds(of work: () -> Void) -> Double {
    work()
    let clock = ContinuousClock()
    let times = (0..<runs).map { _ in clock.measure(work) }.sorted()
    let median = times[runs / 2].components
    return Double(median.seconds) * 1e6 + Double(median.attoseconds) / 1e12
  }
}
