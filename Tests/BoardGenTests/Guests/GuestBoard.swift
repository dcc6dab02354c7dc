import Addresses
import Protection

@testable import BoardGen

/// A board with page tables at EL2, two devices in pages of their own, and guests.
struct GuestBoard {
  static let rtc = "/rtc@9010000"
  static let watchdog = "/watchdog@9020000"

  let configuration: Configuration?
  let said: [String]

  init(
    _ guests: [Request.Guest], shared: [Request.SharedMemory] = [],
    nodes: String = """
    serial@9000000 { compatible = "arm,pl011"; reg = <0x9000000 0x1000>; };
    rtc@9010000 { compatible = "vendor,rtc"; reg = <0x9010000 0x1000>; };
    watchdog@9020000 { compatible = "vendor,watchdog"; reg = <0x9020000 0x2000>; };
    """, change: (inout Request) -> Void = { _ in }
  ) throws {
    let source = try RegionSource(
      processor: "arm,cortex-a53",
      memory: "memory@40000000 { device_type = \"memory\"; reg = <0x40000000 0x8000000>; };", nodes
    ) { request in
      request.image.reserve = Sourced(0x20_0000, from: .rule("test"))
      request.unit.level = Sourced(.el2, from: .rule("test"))
      request.guests = guests
      request.sharedMemory = shared
      change(&request)
    }
    configuration = source.configuration
    said = source.said
  }

  var guests: [GuestTranslation] {
    if case .translation(_, _, _, let guests)? = configuration?.plan { guests } else { [] }
  }

  /// What becomes of a guest's access, from the words of its tables and its registers alone.
  func outcome(
    of access: Access, by guest: Int, at address: UInt64
  ) throws -> VMSAv8_64.Translation? {
    let tables = guests[guest].tables
    let model = try VMSAv8_64.Model(
      tables.registers, implementedSize: .bits40, read: tables.word(at:))
    let outcome = model.outcome(of: access, by: .guest, at: VirtualAddress(address))
    if case .granted(let translation) = outcome { return translation }
    return nil
  }
}

extension Request.Guest {
  /// The same guest, which sees its memory elsewhere.
  func seeing(at address: UInt64) -> Self {
    var guest = self
    guest.guestAddress = Sourced(address, from: .request(key: "guests[0].guest-address"))
    return guest
  }
}

extension Request.SharedMemory {
  static func sample(_ name: String, _ size: UInt64, _ guests: [String], at address: UInt64?)
    -> Self
  {
    Self(
      name: Sourced(name, from: .rule("test")), size: Sourced(size, from: .rule("test")),
      guestAddress: address.map { Sourced($0, from: .request(key: "shared-memory[0]")) },
      guests: guests.map { Sourced($0, from: .rule("test")) })
  }
}
