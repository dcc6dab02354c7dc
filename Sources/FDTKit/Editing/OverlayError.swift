/// Why an overlay can't be applied to a tree.
public enum OverlayError: Error, Hashable, Sendable {
  /// The overlay refers to labels, and the tree was compiled without its symbols (`dtc -@`).
  case symbolsMissing(labels: [String])
  /// The overlay refers to labels that the tree doesn't have.
  case unknownLabels([String])
  /// A fragment says that it changes a node that the tree doesn't have.
  case unknownTarget(fragment: String, path: String)
  /// The overlay changes nothing: none of its nodes is a fragment.
  case noFragments
  /// libfdt refused the overlay.
  case refused(FDTError)
}

extension OverlayError: CustomStringConvertible {
  /// Why, and what would help.
  public var description: String {
    switch self {
    case .symbolsMissing(let labels):
      "the overlay refers to \(labels.joined(separator: ", ")), and the tree has no labels;"
        + " compile it with dtc -@"
    case .unknownLabels(let labels):
      "the overlay refers to labels that the tree does not have: "
        + labels.joined(separator: ", ")
    case .unknownTarget(let fragment, let path):
      "\(fragment) changes \(path), which the tree does not have"
    case .noFragments: "the overlay changes nothing: it has no fragment"
    case .refused(let error): "libfdt refused the overlay: \(error)"
    }
  }
}
