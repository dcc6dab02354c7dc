import Foundation

/// A configuration file of ImageBuilder on a disk.
enum ImageBuilderFile {
  /// Whether a file is one: by its name, or because it assigns what each configuration has.
  ///
  /// A device tree is none, whatever it is called.
  static func isOne(_ path: String) -> Bool {
    guard ![".dts", ".dtb", ".dtso", ".dtbo"].contains(where: path.hasSuffix),
      let start = start(of: path), !start.starts(with: [0xd0, 0x0d, 0xfe, 0xed])
    else { return false }
    if FilePath.name(of: path) == "config" || path.hasSuffix(".cfg") { return true }
    let names = ["DEVICE_TREE", "MEMORY_START", "NUM_DOMUS", "XEN"]
    return start.split(separator: UInt8(ascii: "\n")).contains { line in
      let text = String(decoding: line, as: UTF8.self)
      return names.contains { text.hasPrefix("\($0)=") || text.hasPrefix("export \($0)=") }
    }
  }

  /// What such a file asks for.
  static func request(_ path: String, name: String, findings: inout Findings) -> Request {
    guard let content = start(of: path) else {
      findings.report(
        .requestMissingFile, at: .option(path), "\(path) can't be read",
        advice: "name a file that can be read")
      return Request(name: name)
    }
    return ImageBuilderReader(content, path: path).request(name: name, findings: &findings)
  }

  /// The bytes of a file, or one more than a configuration may have.
  private static func start(of path: String) -> Data? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    do {
      return try file.read(upToCount: ShellReader.limit + 1) ?? Data()
    } catch {
      return nil
    }
  }
}
