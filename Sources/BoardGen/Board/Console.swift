/// The device that messages go to.
public struct Console: Hashable, Sendable {
  /// The node's path.
  public let path: String
  /// What chose it: `/chosen stdout-path`, or the request.
  public let origin: Origin
  /// The driver that the runtime has for it; `nil` if nobody has written one.
  public let driver: ConsoleDriver?
  /// The left shift of register numbers, from `reg-shift`.
  public let registerShift: UInt8
  /// Bytes per register access, from `reg-io-width`.
  public let registerWidth: UInt8
  /// The input clock in Hz from `clock-frequency` or a fixed clock; 0 if the tree doesn't say.
  public let clockFrequency: UInt64
  /// The baud rate after the colon of `stdout-path`; 0 if it doesn't say.
  public let baudRate: UInt64
}

/// Console drivers of the runtime, one type each.
public enum ConsoleDriver: String, CaseIterable, Hashable, Sendable {
  /// Arm PrimeCell UART.
  case pl011 = "PL011"
  /// The generic UART of Arm's Base System Architecture.
  case sbsaUART = "SBSAUART"
  /// The 16550 and its kin.
  case ns16550 = "NS16550"
  /// The mini-UART of the BCM2835's auxiliary block.
  case bcm2835MiniUART = "BCM2835MiniUART"
  /// Cadence's UART in Xilinx Zynq parts.
  case cadenceUART = "CadenceUART"
  /// Freescale's i.MX UART.
  case imxUART = "IMXUART"
  /// The UART of Arm's Cortex-M System Design Kit.
  case cmsdkUART = "CMSDKUART"

  /// The `compatible` strings that the driver is for.
  public var compatible: [String] {
    switch self {
    case .pl011: ["arm,pl011"]
    case .sbsaUART: ["arm,sbsa-uart"]
    case .ns16550: ["ns16550a", "ns16550", "ns8250", "snps,dw-apb-uart", "brcm,bcm7271-uart"]
    case .bcm2835MiniUART: ["brcm,bcm2835-aux-uart"]
    case .cadenceUART: ["cdns,uart-r1p12", "cdns,uart-r1p8", "xlnx,xuartps"]
    case .imxUART: ["fsl,imx6q-uart"]
    case .cmsdkUART: ["arm,cmsdk-uart"]
    }
  }

  /// The driver for a device, by its `compatible` strings, most specific first.
  public init?(compatible: [String]) {
    for name in compatible {
      if let driver = Self.allCases.first(where: { $0.compatible.contains(name) }) {
        self = driver
        return
      }
    }
    return nil
  }
}
