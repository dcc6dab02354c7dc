import Addresses

extension Model {
  /// The second stage of a guest: its registers, and what it sees.
  static func guestTranslation(_ index: Int, _ guest: GuestTranslation) -> Value {
    .object([
      "index": .number(UInt64(index)), "name": .text(guest.name),
      "vtcr": .address(guest.vtcr), "vttbr": .address(guest.vttbr),
      "vmid": .number(guest.vttbr >> 48), "address_bits": .number(guest.addressBits),
      "pages": .number(UInt64(guest.pages.count)),
      "pages_per_level": levels(guest.pagesPerLevel, from: guest.startLevel),
      "lowest": .address(guest.limits?.start.rawValue ?? 0),
      "highest": .address(guest.limits?.last.rawValue ?? 0),
      "windows": .list(guest.windows.map(window)),
    ])
  }

  private static func window(_ window: GuestWindow) -> Value {
    range(
      window.host,
      [
        "guest_base": .address(window.guest.start.rawValue),
        "guest_last": .address(window.guest.last.rawValue),
        "content": .text(window.content.rawValue), "name": .text(window.name),
        "device": .flag(window.content == .device),
        "writable": .flag(window.content != .text), "origin": .text(window.origin.description),
      ])
  }
}
