import FDTKit

/// What to say of a property that does not say what it should.
extension BoardReader {
  /// What else takes part in the problem.
  func related(to error: PropertyError) -> [Diagnostic.Related] {
    switch error.reason {
    case .sizeNotMultiple:
      cells(of: error)
    case .unsupportedCellCount:
      cells(of: error)
    case .straddlesWindow(let bus, _, _):
      [.init(.property(node: bus, name: "ranges"), "the bus's windows")]
    case .cellCountMissing(let property, let path):
      [.init(.property(node: path, name: property), "missing")]
    default: []
    }
  }

  /// The cells in which the property is written, where it is one of addresses.
  private func cells(of error: PropertyError) -> [Diagnostic.Related] {
    guard let node = tree.node(at: error.path) else { return [] }
    func count(_ name: String, of node: Node, default count: Int) -> Diagnostic.Related {
      let place = Origin.property(node: node.path, name: name)
      guard let property = node.property(named: name) else {
        return .init(place, "missing, which means \(count)")
      }
      return .init(place, (try? property.u32).map(String.init) ?? "not one cell")
    }
    switch error.property {
    case "ranges", "dma-ranges":
      return [count("#address-cells", of: node, default: 2)]
        + [node.parent].compactMap { $0 }.map { count("#address-cells", of: $0, default: 2) }
        + [count("#size-cells", of: node, default: 1)]
    case "reg", "alloc-ranges", "linux,usable-memory":
      guard let bus = node.parent else { return [] }
      return [
        count("#address-cells", of: bus, default: 2), count("#size-cells", of: bus, default: 1),
      ]
    default: return []
    }
  }

  /// What to do about it.
  func advice(on error: PropertyError) -> String {
    switch error.reason {
    case .missing: "add the property"
    case .size(_, let expected): expected == 4 ? "write one cell" : "write \(expected / 4) cells"
    case .sizeNotMultiple: "write whole entries, in as many cells as the bus says"
    case .unterminatedString: "write the value as text: \(error.property) = \"…\""
    case .severalStrings: "leave one of them"
    case .unknownPhandle: "refer to a node that the tree has"
    case .unknownPath(""): "name a node or an alias, or delete the property"
    case .unknownPath(let path):
      nearestNode(to: path).map { "did you mean '\($0)'?" }
        ?? "name a node or an alias that the tree has"
    case .cellCountMissing(let property, let path): "add \(property) to \(path)"
    case .cellsMissing: "complete the last entry"
    case .unsupportedCellCount:
      "use 1 or 2 cells, or 3 for an address on PCI (devicetree specification 2.3.5)"
    case .unexpectedValue(_, let allowed): "use one of: \(allowed.joined(separator: ", "))"
    case .emptyRange, .wraps, .tooWide: "correct the address or the size"
    case .straddlesWindow:
      "let one window of the bus hold all of it, or correct the address or the size"
    case .tooManyElements: "join windows that follow one another, or divide the bus"
    case .unmappedInterrupt, .noInterruptParent, .interruptLoop:
      "correct the property; the devicetree specification describes its form"
    }
  }
}

extension PropertyError {
  /// The code of the rule, if it has one of its own.
  fileprivate var ownCode: Diagnostic.Code? {
    switch reason {
    case .wraps: .rangeWraps
    case .tooWide: .addressBeyondCPU
    case .tooManyElements: .tooManyWindows
    case .unknownPhandle: .referenceUnknown
    default: nil
    }
  }

  /// The code of the rule, or else the one of the property's reader.
  func code(_ other: Diagnostic.Code) -> Diagnostic.Code { ownCode ?? other }
}
