import Foundation
import Testing

/// What runs on bare metal is compiled here as it is there: as Embedded Swift, without allocation.
@Suite struct EmbeddedSubsetTests {
  private static let compiler: URL? = {
    let folders = ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
    return folders.map { URL(filePath: String($0)).appending(path: "swiftc") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
  }()

  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  @Test(.enabled(if: compiler != nil, "swiftc is not in PATH"))
  func encodersAndTheLiveEditorNeedNoAllocation() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    try compile("Addresses", try swiftFiles("Addresses"), in: folder)
    let protection = Self.sources.appending(path: "Protection")
    let units = try FileManager.default.contentsOfDirectory(atPath: protection.path()).sorted()
      .filter {
        FileManager.default.fileExists(atPath: protection.appending(path: "\($0)/Encoding").path())
      }
    #expect(units.contains("VMSAv8-64"))
    let encoders = try units.flatMap { try swiftFiles("Protection/\($0)/Encoding") }
    try compile("Protection", try swiftFiles("Protection/Common") + encoders, in: folder)

    // Generic code is only checked where it is specialised.
    let client = folder.appending(path: "Client.swift")
    try Self.client.write(to: client, atomically: true, encoding: .utf8)
    try compile("Client", [client], in: folder)
  }

  private func swiftFiles(_ path: String) throws -> [URL] {
    let folder = Self.sources.appending(path: path)
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "swift" }.sorted { $0.path() < $1.path() }
  }

  private func compile(_ module: String, _ files: [URL], in folder: URL) throws {
    let process = Process()
    process.executableURL = Self.compiler
    process.currentDirectoryURL = folder
    process.arguments =
      [
        "-target", "aarch64-none-none-elf", "-enable-experimental-feature", "Embedded",
        "-no-allocations", "-wmo", "-parse-as-library", "-Osize", "-swift-version", "6",
        "-strict-memory-safety", "-warnings-as-errors", "-I", ".", "-module-name", module,
        "-emit-module", "-emit-module-path", "\(module).swiftmodule", "-c", "-o", "\(module).o",
      ] + files.map { $0.path() }
    let output = Pipe()
    process.standardError = output
    try process.run()
    let messages = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(
      process.terminationStatus == 0, "\(module): \(String(decoding: messages, as: UTF8.self))")
  }

  private static let client = """
    public import Addresses
    public import Protection

    struct Words: VMSAv8_64.TableMemory {
      private var words: [16 of UInt64] = .init(repeating: 0)
      func load(_ address: PhysicalAddress) -> UInt64 { words[Int(address.rawValue & 15)] }
      mutating func store(_ word: UInt64, at address: PhysicalAddress) {
        words[Int(address.rawValue & 15)] = word
      }
    }

    public func edit(
      _ mapping: Mapping, _ control: UInt64, _ regime: VMSAv8_64.Regime,
      _ pool: inout VMSAv8_64.TablePool
    ) -> Bool {
      guard
        let control = try? VMSAv8_64.TranslationControl(decoding: control, for: regime)
      else { return false }
      var tables = VMSAv8_64.LiveTables(
        memory: Words(), regime: regime, control: control, root: PhysicalAddress(0))
      do throws(VMSAv8_64.EditError) {
        _ = try tables.map(mapping, pool: &pool)
        return try tables.unmap(mapping.virtual) > 0
      } catch {
        return false
      }
    }

    public func registers(_ control: VMSAv8_64.TranslationControl) -> (UInt64, UInt64) {
      (control.encoded(for: .el2), VMSAv8_64.MemoryAttributeIndirection.fixed.rawValue)
    }
    """
}
