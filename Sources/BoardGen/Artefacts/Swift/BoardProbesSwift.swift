/// Renders `BoardProbes.swift`: the addresses that the image tries at run time.
enum BoardProbesSwift {
  static func render(_ configuration: Configuration) -> String {
    let probes = configuration.map.probes(
      for: configuration.privilege, granule: configuration.request.unit.granule.value,
      addressBits: configuration.board.physicalAddressBits.value)
    var writer = SwiftWriter()
    BoardConfigSwift.header(configuration, to: &writer)
    writer.scope("extension Board {") { writer in
      writer.comment(
        "Addresses at and beside every edge of the memory map, a multiple of eight each, with what",
        marker: "///")
      writer.comment(
        "the image may do there in the low bits: 1 load, 2 store, 4 fetch.", marker: "///")
      writer.scope("public static let probes: [_ of UInt64] = [", closing: "]") {
        $0.fill(probes.map { Hex.grouped($0.word) }, tail: ",")
      }
    }
    return writer.text
  }
}
