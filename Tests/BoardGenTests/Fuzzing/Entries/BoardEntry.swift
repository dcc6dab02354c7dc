import FDTKit

@testable import BoardGen

/// A device tree, the whole way to every output.
enum BoardEntry {
  /// What follows the blob are choices of the request, a byte each.
  static func complaint(about input: [UInt8]) -> String? {
    guard let tree = try? DeviceTree(blob: input) else { return nil }
    return WholeWay(tree, request(choices: input.dropFirst(tree.blob.count))).complaint
  }

  private static func request(choices: ArraySlice<UInt8>) -> Request {
    var choices = choices
    let origin = Origin.rule("fuzz")
    func pick<Choice>(_ options: [Choice]) -> Choice? {
      guard let byte = choices.popFirst(), !options.isEmpty else { return nil }
      return options[Int(byte) % options.count]
    }
    var request = Request(name: "fuzz")
    request.tree = Request.Tree(path: Sourced("fuzz.dtb", from: origin))
    request.isDefault = choices.isEmpty
    if let granule = pick([0x1000, 0x4000, 0x1_0000] as [UInt64]) {
      request.unit.granule = Sourced(granule, from: origin)
    }
    if let level = pick([nil, .el1, .el2] as [Request.Unit.Level?]) {
      request.unit.level = level.map { Sourced($0, from: origin) }
    }
    if let heap = pick([0, 0x1000, 0x10_0000, 0x4000_0000] as [UInt64]) {
      request.heap = Sourced(heap, from: origin)
    }
    if let kind = pick([nil, .mmu, .mpu, .pmp, Request.Unit.Kind.none] as [Request.Unit.Kind?]) {
      request.unit.kind = kind.map { Sourced($0, from: origin) }
    }
    if let tables = pick([.exact, .positionIndependent] as [Request.Unit.Tables]) {
      request.unit.tables = Sourced(tables, from: origin)
    }
    if let security = pick([nil, .secure, .nonSecure] as [Request.Unit.Security?]) {
      request.unit.security = security.map { Sourced($0, from: origin) }
    }
    if let count = pick([0, 1, 2] as [Int]) {
      request.guests = (0..<count).map { number in
        Request.Guest(
          name: Sourced("g\(number)", from: origin), memory: Sourced(0x20_0000, from: origin))
      }
    }
    return request
  }
}
