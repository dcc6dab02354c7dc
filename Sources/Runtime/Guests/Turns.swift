internal import Machine

/// Guests that take turns; as many as there are rows in the board's table.
struct Turns<let count: Int>: ~Copyable {
  var guests: [count of Guest]
  var switches: UInt64 = 0
  private let limit: UInt64
  private let slice: UInt32

  init(_: borrowing [count of GuestMemory], switches: UInt64, slice: UInt32) {
    guests = InlineArray { index in Guest(index) }
    limit = switches
    self.slice = slice
  }

  /// Loads the guests and runs them until none goes on.
  mutating func run(words: (Int) -> [6 of UInt64]) -> GuestReport {
    for index in 0..<count {
      guests[index].prepare(words: words(index))
    }
    timer_prepare()
    var last = count &- 1
    while let index = next(after: last) {
      guests[index].takeCore()
      // The last one has the core for itself.
      if switches < limit, next(after: index) != index { timer_start(slice) }
      while guests[index].goesOn, !stops(index) {}
      if guests[index].goesOn, next(after: index) != index { switches &+= 1 }
      guests[index].leaveCore()
      last = index
    }
    Views.leaveAll()
    return report
  }

  /// What a guest is told of the switches: with nobody left to change with, that they are over.
  mutating func switches(for index: Int) -> UInt64 {
    next(after: index) == index ? max(switches, limit) : switches
  }

  /// The next guest that goes on, in the order of their numbers; the same one if there is no other.
  private mutating func next(after index: Int) -> Int? {
    var candidate = index
    for _ in 0..<count {
      candidate = candidate &+ 1 < count ? candidate &+ 1 : 0
      if guests[candidate].isReady { return candidate }
    }
    return nil
  }

  /// Lets a guest go on, and does what its next stop asks for.
  ///
  /// - Returns: whether its time is up.
  private mutating func stops(_ index: Int) -> Bool {
    let stop = guests[index].run()
    switch StopReason(rawValue: stop.reason) {
    case .timer: return true
    case .call: answer(stop, of: index)
    case .fault: guests[index].refuse(stop)
    case .wait: guests[index].wait()
    default:
      Console.print("guest \(guests[index].name): exception, cause \(hex: UInt64(stop.number))")
      guests[index].stop(at: stop.pc)
    }
    return false
  }

  private var report: GuestReport {
    var report = GuestReport(switches: switches)
    for index in 0..<count {
      if guests[index].state == .done(status: 0) { report.ran &+= 1 }
      report.tried &+= guests[index].tried
      report.refused &+= guests[index].refused
    }
    return report
  }
}

/// Why a guest has stopped (`STOP_…` in guest.h).
private enum StopReason: UInt32 {
  case timer, call, fault, other, wait
}
