import Addresses
public import FDTKit

/// Reads what a machine has out of its device tree.
///
/// Everything that can be found wrong is reported, and reading goes on.
public struct BoardReader {
  let tree: DeviceTree
  let request: Request

  /// Prepares to read a tree, of which `request` may say some things differently.
  public init(_ tree: DeviceTree, _ request: Request) {
    self.tree = tree
    self.request = request
  }

  /// Reads the board.
  public func board(findings: inout Findings) -> Board {
    checkNames(findings: &findings)
    let processors = processors(findings: &findings)
    let architecture = architecture(processors, findings: &findings)
    let unit = unit(architecture)
    let console = console(findings: &findings)
    var board = Board(
      model: attempt(&findings) { try tree.root.property(named: "model")?.string }
        ?? request.name,
      compatible: attempt(&findings) { try tree.root.compatible } ?? [],
      fingerprint: Fingerprint(of: tree),
      architecture: architecture,
      processors: processors,
      physicalAddressBits: physicalAddressBits(
        processors, architecture: architecture, findings: &findings),
      unit: unit,
      regionCount: regionCount(of: unit, processors, findings: &findings),
      regionGranularity: regionGranularity(of: unit, findings: &findings),
      memory: memory(findings: &findings),
      reservations: reservations(findings: &findings),
      devices: devices(console: console?.path, findings: &findings),
      console: console,
      psci: attempt(&findings) { try tree.psci }
        .flatMap { PSCIConduit(rawValue: $0.conduit.rawValue) })
    board.timer = timer(among: board.devices, findings: &findings)
    board.declaredSections = declaredSections(findings: &findings)
    let xen = XenReader(tree).configuration(findings: &findings)
    if !xen.isEmpty { board.xen = xen }
    board.reservations += xen.reservations(besides: request)
    board.reservations.sort { ($0.range.start, $0.range.last) < ($1.range.start, $1.range.last) }
    checkAddresses(of: board, findings: &findings)
    checkProcessors(board, findings: &findings)
    checkDynamicReservations(in: board.memory, findings: &findings)
    return board
  }

  /// Nothing may lie where the processor has no address bits for it.
  private func checkAddresses(of board: Board, findings: inout Findings) {
    let bits = board.physicalAddressBits
    let ranges =
      board.memory.map { ($0.range, $0.origin) }
      + board.devices.flatMap { $0.regions.map { ($0.range, $0.origin) } }
    for (range, origin) in ranges where bits.value < 64 && range.last.rawValue >> bits.value != 0 {
      findings.report(
        .addressBeyondCPU, at: origin,
        "\(range) needs more than the \(bits.value) bits of a physical address",
        related: [.init(bits.origin, "\(bits.value) bits")],
        advice: "correct the tree: this processor can't reach the address")
    }
  }
}

extension BoardReader {
  /// The value, or nothing and a diagnostic if reading it fails.
  ///
  /// - Parameter code: how bad that is; by default nothing can be made of the tree.
  func attempt<Value>(
    _ findings: inout Findings, _ code: Diagnostic.Code = .propertyMalformed,
    _ value: () throws -> Value?
  ) -> Value? {
    do {
      return try value()
    } catch let error as PropertyError {
      let place = Origin.property(node: error.path, name: error.property, index: error.index)
      findings.report(
        error.code(code), at: place, "\(error.reason)", related: related(to: error),
        advice: advice(on: error))
    } catch {
      findings.report(.treeUnreadable, at: .rule("device tree"), "\(error)")
    }
    return nil
  }
}

extension Origin {
  /// The entry of `reg`, or of a property like it, as an origin.
  init(_ entry: RegEntry) {
    self = .property(node: entry.node.path, name: entry.property, index: entry.index)
  }
}
