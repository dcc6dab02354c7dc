/// Text with values in it, written to the console while it is put together.
///
/// A literal that becomes a message is never stored: each piece goes out as it is evaluated, so an
/// interpolated message needs no memory whatever its length.
///
///     Console.print("\(hex: region.base) \(region.kind.name, width: 8)")
public struct Message: ExpressibleByStringInterpolation {
  /// Writes a text.
  public init(stringLiteral text: StaticString) { StringInterpolation.write(text) }

  /// Ends a message: its pieces are out already.
  public init(stringInterpolation: StringInterpolation) {}

  /// What the pieces of a message are handed to.
  public struct StringInterpolation: StringInterpolationProtocol {
    /// Begins a message.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Writes the text between values.
    public mutating func appendLiteral(_ text: StaticString) { Self.write(text) }

    /// Writes a text, followed by spaces up to a width.
    public mutating func appendInterpolation(_ text: StaticString, width: Int = 0) {
      Self.write(text)
      Self.pad(width &- text.utf8CodeUnitCount)
    }

    /// Writes a number in decimal, spaces before it up to a width.
    public mutating func appendInterpolation(_ number: UInt64, width: Int = 1) {
      var divisor: UInt64 = 1
      var digits = 1
      while number / divisor >= 10 {
        divisor &*= 10
        digits &+= 1
      }
      Self.pad(width &- digits)
      while divisor > 0 {
        Console.send(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number / divisor % 10))
        divisor /= 10
      }
    }

    /// Writes a count in decimal, spaces before it up to a width.
    public mutating func appendInterpolation(_ count: Int, width: Int = 1) {
      appendInterpolation(UInt64(truncatingIfNeeded: count), width: width)
    }

    /// Writes a number in hexadecimal, grouped by four digits; 32 bits of it if the rest is zero.
    ///
    /// - Parameter isWide: whether to write all 64 bits whatever the number, for columns.
    public mutating func appendInterpolation(hex number: UInt64, isWide: Bool = false) {
      Self.write("0x")
      var shift = number >> 32 == 0 && !isWide ? 32 : 64
      while shift > 0 {
        shift &-= 4
        let digit = UInt8(truncatingIfNeeded: number >> UInt64(shift)) & 15
        Console.send(digit &+ (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") &- 10))
        if shift & 15 == 0 && shift > 0 { Console.send(UInt8(ascii: "_")) }
      }
    }

    static func write(_ text: StaticString) {
      text.withUTF8Buffer { bytes in
        var rest = unsafe bytes.makeIterator()
        while let byte = unsafe rest.next() {
          if byte == UInt8(ascii: "\n") { Console.send(UInt8(ascii: "\r")) }
          Console.send(byte)
        }
      }
    }

    private static func pad(_ count: Int) {
      var left = count
      while left > 0 {
        Console.send(UInt8(ascii: " "))
        left &-= 1
      }
    }
  }
}
