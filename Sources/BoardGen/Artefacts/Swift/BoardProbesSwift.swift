/// Renders `BoardProbes.swift`: the addresses that the image tries at run time.
enum BoardProbesSwift {
  static func render(_ configuration: Configuration) -> String {
    let probes = configuration.probes
    var writer = SwiftWriter()
    BoardConfigSwift.header(configuration, to: &writer)
    writer.scope("extension Board {") { writer in
      writer.documentation(
        "Addresses at and beside every edge of the memory map, with what may be done there.",
        "Multiples of eight; the low bits are the rights of the image: 1 load, 2 store, 4 fetch.")
      // One a line, so that one more region moves none of the others.
      writer.table("probes", of: "UInt64", probes) { $0.line(Hex.grouped($1.word) + $2) }
    }
    return writer.text
  }
}
