import Foundation

/// The folder that each input of a batch is written to.
public struct BatchFolders: Sendable {
  private let folders: [String: String]

  /// Names the folders after what tells the inputs apart: their paths without the folders that all
  /// of them are in, and without `.dtb` where that leaves no two alike.
  ///
  /// - Parameters:
  ///   - inputs: different trees and boards.
  ///   - output: the folder to write to, or `nil` to write nothing.
  public init(_ inputs: [String], in output: String?) {
    guard let output else {
      folders = [:]
      return
    }
    let here = FileManager.default.currentDirectoryPath
    let paths = inputs.map { FilePath.resolve($0, in: here).split(separator: "/") }
    let first = paths.first ?? []
    var common = max(0, first.count - 1)
    for path in paths {
      let alike = zip(path, first).prefix { $0 == $1 }.count
      common = min(common, alike, max(0, path.count - 1))
    }
    let names = paths.map { $0.dropFirst(common).filter { $0 != ".." }.joined(separator: "/") }
    let taken = Set(names)
    folders = Dictionary(
      zip(inputs, names).map { input, name in
        let short = name.hasSuffix(".dtb") ? String(name.dropLast(4)) : name
        return (input, "\(output)/" + (taken.contains(short) ? name : short))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The folder of one input; `nil` where nothing is written.
  public func folder(of input: String) -> String? { folders[input] }
}
