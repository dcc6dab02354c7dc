/// What boardgen asks of paths, as text.
enum FilePath {
  /// The last component.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The last component without its last extension.
  static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The folder that a path lies in, as a path that may be empty.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// The path relative to a folder, with `.` and `..` taken out where that is possible.
  static func resolve(_ path: String, in folder: String) -> String {
    if path.hasPrefix("/") { return path }
    let joined = folder.isEmpty ? path : "\(folder)/\(path)"
    var parts: [Substring] = []
    for part in joined.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    let resolved = parts.joined(separator: "/")
    return joined.hasPrefix("/") ? "/" + resolved : resolved
  }

  /// A path that is seen from a folder as another path is seen from here, both without links; an
  /// absolute path stays one.
  ///
  /// - Parameter here: the absolute path that the other two are relative to.
  static func relative(_ path: String, to folder: String, here: String) -> String {
    if path.hasPrefix("/") { return path }
    // Nothing is above the root.
    let target = resolve(path, in: here).split(separator: "/").drop { $0 == ".." }
    let start = resolve(folder, in: here).split(separator: "/").drop { $0 == ".." }
    let common = zip(target, start).prefix { $0 == $1 }.count
    let up = Array(repeating: Substring(".."), count: start.count - common)
    return (up + target.dropFirst(common)).joined(separator: "/")
  }
}
