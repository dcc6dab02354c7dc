import Testing

@testable import BoardGen

@Suite("Reservations")
struct ReservationTests {
  /// A board whose `/reserved-memory` has those children.
  private func read(_ children: String, ranges: String = "ranges;", head: String = "") throws
    -> Reading
  {
    try Reading(
      Source.tree(
        Source.memory,
        """
        reserved-memory {
          #address-cells = <2>; #size-cells = <2>; \(ranges)
          \(children)
        };
        """, head: head))
  }

  @Test(
    "Each kind of fixed reservation keeps its reason",
    arguments: [
      ("no-map;", Reservation.Reason.noMap), ("", .mappable), ("reusable;", .reusable),
      ("no-map; reusable;", .noMap),
    ])
  func reason(flags: String, reason: Reservation.Reason) throws {
    let reading = try read("secure@40000000 { reg = <0 0x40000000 0 0x1000>; \(flags) };")
    #expect(reading.board.reservations.map(\.reason) == [reason])
    #expect(
      reading.board.reservations.map(\.origin.description)
        == ["/reserved-memory/secure@40000000 reg[0]"])
    let isContradictory = flags == "no-map; reusable;"
    #expect(
      reading.findings.diagnostics.map(\.code).filter { $0 != .consoleMissing }
        == (isContradictory ? [.reservationConflict] : []))
  }

  @Test("The reservation block counts, and a node may have several entries")
  func block() throws {
    let reading = try read(
      "two@41000000 { reg = <0 0x41000000 0 0x1000>, <0 0x40100000 0 0x1000>; };",
      head: "/memreserve/ 0x42000000 0x2000;")
    #expect(
      reading.board.reservations.map { "\($0.range) \($0.owner) \($0.origin)" } == [
        "[0x4010_0000, 0x4010_1000) /reserved-memory/two@41000000 "
          + "/reserved-memory/two@41000000 reg[1]",
        "[0x4100_0000, 0x4100_1000) /reserved-memory/two@41000000 "
          + "/reserved-memory/two@41000000 reg[0]",
        "[0x4200_0000, 0x4200_2000) /memreserve/ /memreserve/[0]",
      ])
  }

  @Test("The initial RAM disk is reserved")
  func initialRAMDisk() throws {
    let reading = try Reading(
      Source.tree(
        Source.memory,
        "chosen { linux,initrd-start = <0x41000000>; linux,initrd-end = <0x41000800>; };"))
    #expect(
      reading.board.reservations.map { "\($0.range) \($0.owner)" }
        == ["[0x4100_0000, 0x4100_0800) initial RAM disk"])
  }

  @Test("A disabled reservation does not count")
  func disabled() throws {
    let reading = try read(
      "one@40000000 { reg = <0 0x40000000 0 0x1000>; status = \"disabled\"; };")
    #expect(reading.board.reservations == [])
    #expect(reading.said == [])
  }

  @Test("A dynamic reservation is reported, and reserves nothing")
  func dynamic() throws {
    let reading = try read("pool { size = <0 0x400000>; alignment = <0 0x2000>; reusable; };")
    #expect(reading.board.reservations == [])
    #expect(
      reading.said == [
        """
        warning: /reserved-memory/pool size: 4 MiB are to be reserved wherever there is room, \
        which an operating system does; boardgen reserves nothing for it [reservation-dynamic]
          advice: give it a 'reg' if its owner runs beside the image
        """
      ])
  }

  @Test("A reservation of no bytes is noted, in a node and in the block")
  func empty() throws {
    let reading = try read(
      "none@40000000 { reg = <0 0x40000000 0 0>; };", head: "/memreserve/ 0x42000000 0;")
    // dtc takes an entry of size 0 for the end of the block.
    #expect(
      reading.said == [
        """
        note: /reserved-memory/none@40000000 reg[0]: a reservation of no bytes reserves nothing \
        [reservation-empty]
        """
      ])
  }

  @Test("An entry of the block that passes 2^64 is an error")
  func wraps() throws {
    let reading = try read("", head: "/memreserve/ 0xfffffffffffff000 0x2000;")
    #expect(
      reading.said == [
        """
        error: /memreserve/[0]: 8 KiB from 0xffff_ffff_ffff_f000 pass 2^64 [range-wraps]
          advice: correct the address or the size
        """
      ])
  }

  @Test("A malformed reservation is an error that names it, and the others still count")
  func malformed() throws {
    let reading = try read(
      """
      bad { };
      good@40000000 { reg = <0 0x40000000 0 0x1000>; };
      """)
    #expect(
      reading.said == [
        """
        error: /reserved-memory/bad: this reserves nothing: it has neither 'reg' nor 'size' \
        [property-malformed]
          advice: say where with 'reg' (devicetree specification 3.5.3), or leave the node out
        """
      ])
  }

  @Test("Without 'ranges' the reservations have no address, and the advice says what to add")
  func withoutRanges() throws {
    let reading = try read("one@40000000 { reg = <0 0x40000000 0 0x1000>; };", ranges: "")
    #expect(
      reading.said == [
        """
        error: /reserved-memory: what is reserved here has no physical address: 'ranges' is \
        missing or leaves it out [property-malformed]
          /reserved-memory/one@40000000 reg[0]: a reservation
          advice: add an empty 'ranges' to /reserved-memory (devicetree specification 3.5.1)
        """
      ])
  }
}
