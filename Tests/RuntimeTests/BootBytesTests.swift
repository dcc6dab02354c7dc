import Testing

@testable import Runtime

@Suite("Bytes of a boot table")
struct BootBytesTests {
  private func with<T>(_ bytes: [UInt8], count: Int? = nil, _ body: (BootBytes) throws -> T)
    throws -> T
  {
    try unsafe bytes.withUnsafeBytes { all in
      let base = try unsafe #require(all.baseAddress)
      return try body(unsafe BootBytes(base, count: UInt64(count ?? bytes.count)))
    }
  }

  @Test("None is read beyond the last")
  func ends() throws {
    try with([1, 2, 3, 4, 5, 6, 7, 8, 9], count: 5) { bytes in
      #expect(bytes.count == 5)
      #expect((UInt64(0)..<9).map { bytes[$0] } == [1, 2, 3, 4, 5, 0, 0, 0, 0])
      #expect(bytes[.max] == 0)
      #expect(bytes[.word(0), at: 0] == 0x0403_0201)
      #expect(bytes[.word(0), at: 1] == 0x0504_0302)
      #expect(bytes[.word(1), at: 1] == 0x0005_0403)
      #expect(bytes[.double(0), at: 0] == 0x05_0403_0201)
      for (start, count, expected) in [
        (0, 5, [1, 2, 3, 4, 5]), (1, 2, [2, 3]), (1, 9, [2, 3, 4, 5]), (4, .max, [5]),
        (5, 1, []), (6, 1, []), (.max, .max, []),
      ] as [(UInt64, UInt64, [UInt8])] {
        let part = bytes.part(start, count)
        #expect(part.count == UInt64(expected.count))
        #expect((0..<part.count).map { part[$0] } == expected)
        #expect(part[part.count] == 0)
      }
    }
    try with([0]) { bytes in
      #expect(bytes.part(0, 1).count == 1)
    }
  }

  @Test("More than an address can reach is as much as it can")
  func count() throws {
    try unsafe [UInt8(0)].withUnsafeBytes { all in
      let base = try unsafe #require(all.baseAddress)
      #expect(unsafe BootBytes(base, count: .max).count == UInt64(Int.max))
    }
  }

  @Test("The checksum is the CRC-32 that everybody has, with zeros for one field")
  func checksum() throws {
    let check = Array("123456789".utf8)
    try with(check) { #expect($0.checksum(9, without: .word(20)) == 0xcbf4_3926) }
    let ones = [UInt8](repeating: 0xff, count: 32)
    try with(ones) { #expect($0.checksum(32, without: .word(64)) == 0xff6c_ab0b) }
    for field in [BootField.word(0), .word(20), .double(8), .double(24)] {
      var zeros = ones
      for byte in field.offset..<field.offset + field.size { zeros[Int(byte)] = 0 }
      let expected = try with(zeros) { $0.checksum(32, without: .word(64)) }
      try with(ones) { #expect($0.checksum(32, without: field) == expected) }
    }
  }
}
