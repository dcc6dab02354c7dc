import FDTKit

/// An interrupt as `explain` says it.
enum InterruptText {
  private static let genericInterruptControllers = [
    "arm,gic-v3", "arm,gic-400", "arm,cortex-a15-gic", "arm,cortex-a9-gic", "arm,cortex-a7-gic",
  ]

  /// Each interrupt of a node: who takes it and by what number, or why that can't be read.
  static func lines(of node: Node) -> [String] {
    do throws(PropertyError) {
      var lines: [String] = []
      for signal in try node.interruptSignals {
        let name = try signal.name.map { " (\($0))" } ?? ""
        lines.append("[\(signal.index)]\(name) \(describe(try signal.routed()))")
      }
      return lines
    } catch {
      return ["unreadable: \(error)"]
    }
  }

  private static func describe(_ interrupt: Interrupt) -> String {
    let cells = "<\(interrupt.specifier.map(String.init).joined(separator: " "))>"
    let controller = interrupt.controller
    guard controller.isCompatible(withAnyOf: genericInterruptControllers),
      let number = genericInterruptNumber(interrupt.specifier)
    else { return "\(cells) of \(controller.path)" }
    return "\(number), \(cells) of \(controller.path)"
  }

  /// What the three cells of Arm's Generic Interrupt Controller mean: the kind, the number within
  /// it, and how it is triggered (Linux, arm,gic.yaml and arm,gic-v3.yaml; INTIDs: IHI 0069, 2.2.1).
  private static func genericInterruptNumber(_ cells: [UInt32]) -> String? {
    guard cells.count >= 3 else { return nil }
    let kinds: [UInt32: (name: String, first: UInt32, count: UInt32)] = [
      0: ("SPI", 32, 988), 1: ("PPI", 16, 16), 2: ("ESPI", 4_096, 1_024), 3: ("EPPI", 1_056, 64),
    ]
    guard let kind = kinds[cells[0]], cells[1] < kind.count else { return nil }
    let trigger =
      switch cells[2] & 0xf {
      case 1: ", rising edge"
      case 2: ", falling edge"
      case 4: ", high level"
      case 8: ", low level"
      default: ""
      }
    return "INTID \(kind.first + cells[1]) (\(kind.name) \(cells[1]))\(trigger)"
  }
}
