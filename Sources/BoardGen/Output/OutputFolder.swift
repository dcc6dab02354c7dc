import Foundation

/// A folder that artefacts are written to, all of them or none.
public struct OutputFolder {
  private let path: String

  /// Names the folder; it is made when something is written.
  public init(path: String) { self.path = path }

  /// Writes the artefacts, all of them or none.
  public func write(_ artefacts: [Artefact], findings: inout Findings) {
    write(artefacts.map(OutputFile.init), findings: &findings)
  }

  /// Writes files, all of them or none.
  ///
  /// They are made aside, in order, and then put into place by renaming. A file that holds the same
  /// bytes already is left alone, so that a build that depends on it has nothing to do.
  func write(_ files: [OutputFile], findings: inout Findings) {
    let option = Origin.option("-o \(path)")
    do {
      var staged = try StagedFiles(in: path)
      defer { staged.discard() }
      for file in files { try staged.add(file) }
      try staged.commit()
    } catch let error as MkImage.Failure {
      findings.report(error.diagnostic)
    } catch let error as Footprint.Failure {
      findings.report(error.code, at: option, error.message, advice: error.advice)
    } catch OutputFailure.changed(let source) {
      findings.report(
        .outputUnwritable, at: option, "\(source) changed while it was copied",
        advice: "try again when nobody writes to it")
    } catch {
      findings.report(
        .outputUnwritable, at: option, error.localizedDescription,
        advice: "name a folder that can be written to")
    }
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

  /// Whether there is a file of that name.
  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  /// The bytes of a file, if it is there.
  func bytes(of name: String) -> Data? { FileManager.default.contents(atPath: "\(path)/\(name)") }
}
