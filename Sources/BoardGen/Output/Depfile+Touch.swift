import Foundation

extension Depfile {
  /// Makes files that have just been written as new as that, unless writing them failed.
  ///
  /// A file that holds the same bytes as before was left alone. Beside a rule it must not stay older
  /// than what it is made of: make and Ninja would build it again each time.
  public static func touch(_ outputs: [String], findings: inout Findings) {
    guard !findings.hasErrors else { return }
    let now: [FileAttributeKey: Any] = [.modificationDate: Date()]
    for output in outputs {
      do {
        try FileManager.default.setAttributes(now, ofItemAtPath: output)
      } catch {
        findings.report(
          .outputUnwritable, at: .option("-o \(output)"), error.localizedDescription,
          advice: "name a folder that can be written to")
      }
    }
  }
}
