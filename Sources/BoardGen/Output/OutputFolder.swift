import Foundation

/// A folder that artefacts are written to, all of them or none.
public struct OutputFolder {
  private let path: String

  /// Names the folder; it is made when something is written.
  public init(path: String) { self.path = path }

  /// Writes the artefacts, all of them or none.
  ///
  /// Each goes to a file of its own beside its place first, and all of them into place by renaming.
  /// A file that holds the same bytes already is left alone, so that a build that depends on it has
  /// nothing to do.
  public func write(_ artefacts: [Artefact], findings: inout Findings) {
    let manager = FileManager.default
    var staged: [(temporary: String, final: String)] = []
    do {
      try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
      for artefact in artefacts {
        let final = "\(path)/\(artefact.name)"
        let content = Data(artefact.text.utf8)
        if manager.contents(atPath: final) == content { continue }
        // The only thing that a file can't be renamed over.
        guard !isFolder(final) else {
          throw CocoaError(.fileWriteFileExists, userInfo: [NSFilePathErrorKey: final])
        }
        let temporary = "\(path)/.\(artefact.name).\(ProcessInfo.processInfo.processIdentifier)"
        staged.append((temporary, final))
        try content.write(to: URL(filePath: temporary))
      }
      for file in staged {
        guard unsafe rename(file.temporary, file.final) == 0 else {
          throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file.final])
        }
      }
    } catch {
      for file in staged { try? manager.removeItem(atPath: file.temporary) }
      findings.report(
        .outputUnwritable, at: .option("-o \(path)"), error.localizedDescription,
        advice: "name a folder that can be written to")
    }
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Writes one file, whole or not at all.
  public static func write(_ text: String, to path: String, findings: inout Findings) {
    let url = URL(filePath: path)
    Self(path: url.deletingLastPathComponent().path)
      .write([Artefact(name: url.lastPathComponent, text: text)], findings: &findings)
  }

  /// The texts of the files that are there, by name; bytes that are no UTF-8 are repaired.
  ///
  /// Hidden files don't count. A folder that isn't there holds nothing.
  public var texts: [String: String] {
    let manager = FileManager.default
    let names = (try? manager.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.reduce(into: [:]) { texts, name in
      let content = manager.contents(atPath: "\(path)/\(name)") ?? Data()
      texts[name] = String(decoding: content, as: UTF8.self)
    }
  }

  /// Removes files.
  public func remove(_ names: [String], findings: inout Findings) {
    for name in names where unsafe unlink("\(path)/\(name)") != 0 {
      findings.report(
        .outputUnwritable, at: .option("\(path)/\(name)"), "it can't be removed",
        advice: "remove it by hand")
    }
  }
}
