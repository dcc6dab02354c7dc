import Addresses
import FDTKit

@testable import BoardGen

extension Board {
  /// A board made of ranges.
  static func made(
    banks: [PhysicalRange], reservations: [PhysicalRange] = [], devices: [PhysicalRange] = [],
    releaseAddresses: [UInt64] = []
  ) throws -> Board {
    let tree = try DeviceTreeCompiler().compile(source: "/dts-v1/; / { };").tree
    return Board(
      model: "test", compatible: [], fingerprint: Fingerprint(of: tree),
      architecture: .aarch64,
      processors: releaseAddresses.enumerated().map { index, address in
        let path = "/cpus/cpu@\(index)"
        return Processor(
          path: path, compatible: [], number: UInt64(index),
          releaseAddress: Sourced(
            address, from: .property(node: path, name: "cpu-release-addr")))
      },
      physicalAddressBits: Sourced(48, from: .rule("test")),
      unit: .vmsav8_64,
      memory: banks.map {
        Bank(range: $0, origin: .property(node: "/memory@\($0.start)", name: "reg", index: 0))
      },
      reservations: reservations.map {
        Reservation(
          range: $0, reason: .noMap, origin: .node("/reserved-memory/r@\($0.start)"),
          owner: "/reserved-memory/r@\($0.start)")
      },
      devices: devices.enumerated().map { index, range in
        let path = "/device\(index)@\(range.start)"
        return Device(
          path: path, label: nil, alias: nil, compatible: [],
          regions: [
            .init(
              range: range, index: 0, name: nil,
              origin: .property(node: path, name: "reg", index: 0))
          ], role: nil)
      })
  }
}
