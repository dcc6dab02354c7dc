extension Array where Element: Hashable {
  /// Each element once, where it is for the first time.
  var uniqued: [Element] {
    guard count > 1 else { return self }
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
