import Testing

@testable import BoardGen

@Suite("Quantities")
struct QuantityTests {
  @Test(
    "Numbers and sizes are read as people write them",
    arguments: [
      ("0", 0), ("4096", 0x1000), ("0x1000", 0x1000), ("0X1f", 0x1f), ("0x4000_0000", 0x4000_0000),
      ("1_000", 1000), ("64KiB", 0x1_0000), ("2 MiB", 0x20_0000), ("1GiB", 0x4000_0000),
      ("0x10KiB", 0x4000), ("1TiB", 0x100_0000_0000),
      ("0xffff_ffff_ffff_ffff", UInt64.max), ("18446744073709551615", .max),
    ])
  func read(text: String, value: UInt64) {
    #expect(Quantity.parse(text) == value)
  }

  @Test(
    "What is not a number of bytes is refused",
    arguments: [
      "", " ", "_", "x", "0x", "KiB", "-1", "+1", "0x+1", "0x-1", "1.5GiB", "64KB", "64K", "64kib",
      "1 2", "1 2 MiB", "0x1 000", "1e3", "18446744073709551616", "16777216TiB", "0b1", "١",
      "64KiB KiB", "1 GiB 2",
    ])
  func refused(text: String) {
    #expect(Quantity.parse(text) == nil)
  }

  @Test(
    "A size is shown in the largest unit that keeps it whole",
    arguments: [
      (0, "0 bytes"), (1, "1 byte"), (1023, "1023 bytes"), (0x1000, "4 KiB"),
      (0x18_0000, "1536 KiB"), (0x4000_0000, "1 GiB"), (UInt64.max, "18446744073709551615 bytes"),
    ])
  func shown(bytes: UInt64, text: String) {
    #expect(Quantity.describe(bytes) == text)
  }

  @Test("What is shown can be read again", arguments: 0..<64)
  func roundTrip(bit: UInt64) {
    let bytes: UInt64 = 1 << bit
    let unit = Quantity.describe(bytes).replacing(" bytes", with: "").replacing(" byte", with: "")
    #expect(Quantity.parse(unit) == bytes)
  }

  @Test(
    "--memory says what is wrong with it",
    arguments: [
      (
        "1GiB",
        "this is not BASE:SIZE [request-value]\n  advice: write it like --memory 0x4000_0000:1GiB"
      ),
      (
        "0:x",
        "this is not BASE:SIZE [request-value]\n  advice: write it like --memory 0x4000_0000:1GiB"
      ),
      (
        "0:1:2",
        "this is not BASE:SIZE [request-value]\n  advice: write it like --memory 0x4000_0000:1GiB"
      ),
      ("0x1000:0", "0 bytes from 0x0000_1000 is empty or passes 2^64 [range-wraps]"),
      (
        "0xffff_ffff_ffff_f000:8KiB",
        "8 KiB from 0xffff_ffff_ffff_f000 is empty or passes 2^64 [range-wraps]"
      ),
    ])
  func memoryOption(text: String, message: String) {
    var findings = Findings()
    #expect(MemoryOption.parse(text, findings: &findings) == nil)
    #expect(findings.said == ["error: --memory \(text): \(message)"])
  }
}

@Suite("Nearest names")
struct NearestNameTests {
  @Test(
    "Each slip counts once",
    arguments: [
      ("stack", "stack", 0), ("stak", "stack", 1), ("stacks", "stack", 1), ("stcak", "stack", 1),
      ("heap", "help", 1), ("", "abc", 3), ("abc", "", 3), ("virt", "vrit", 1),
    ])
  func distance(left: String, right: String, slips: Int) {
    #expect(NearestName.distance(left, right) == slips)
    #expect(NearestName.distance(right, left) == slips)
  }

  @Test("The nearest is suggested, and nothing where nothing is near")
  func nearest() {
    #expect(NearestName.among(["heap", "image", "unit"], to: "hepa") == "heap")
    #expect(NearestName.among(["heap", "image", "unit"], to: "xyzzy") == nil)
    #expect(NearestName.among([], to: "x") == nil)
  }
}
